import type { JsonObject, JsonValue } from "./document.js";
import { isObject } from "./json-pointer.js";
import { objectOf } from "./reference.js";
import { componentName } from "./schema-walk.js";

/**
 * A document with some of its paths, and the named schemas that they lead to: by references, or by the names in the mapping of a discriminator. Webhooks
 * are left out, other components stay.
 */
export function usedPart(root: JsonObject, paths: ReadonlySet<string>): JsonObject {
  const { webhooks: _, ...document } = root;
  const chosen = Object.fromEntries(Object.entries(objectOf(root["paths"])).filter(([path]) => paths.has(path)));
  const { schemas, ...components } = objectOf(root["components"]);
  const all = objectOf(schemas);
  const used = new Set<string>();
  const collect = (value: JsonValue): void => {
    if (typeof value === "string") {
      const name = componentName(value) ?? value;
      if (Object.hasOwn(all, name)) used.add(name);
    } else if (isObject(value) || Array.isArray(value)) for (const inner of Object.values(value)) collect(inner);
  };
  collect(chosen);
  collect(components);
  // A set gives what is added while it is gone through.
  for (const name of used) collect(all[name] ?? null);
  return {
    ...document,
    paths: chosen,
    components: { ...components, schemas: Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name))) },
  };
}
