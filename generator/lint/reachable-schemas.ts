import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import type { DocumentIndex } from "./document-index.js";

/** Keywords over one schema, over a list, and over a map of schemas (JSON Schema 2020-12 §10, OpenAPI 3.0 §4.7.24). */
const SINGLE = ["items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"];
const LISTS = ["allOf", "oneOf", "anyOf", "prefixItems"];
const MAPS = ["properties", "patternProperties", "dependentSchemas"];

/** Every schema object that the given ones are made of, references followed. */
export function reachableSchemas(
  starts: readonly JsonValue[],
  resolve: DocumentIndex["resolve"],
): ReadonlySet<JsonObject> {
  const reached = new Set<JsonObject>();
  const pending = [...starts];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const schema = resolve(next, "")?.value;
    if (schema === undefined || reached.has(schema)) continue;
    reached.add(schema);
    for (const keyword of SINGLE) {
      const child = schema[keyword];
      if (isObject(child)) pending.push(child);
    }
    for (const keyword of LISTS) {
      const children = schema[keyword];
      if (Array.isArray(children)) pending.push(...children);
    }
    for (const keyword of MAPS) {
      const children = schema[keyword];
      if (isObject(children)) pending.push(...Object.values(children));
    }
  }
  return reached;
}
