import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { kindOfPointer, references } from "../../openapi/find-references.js";
import { isObject, joinPointer, valueAt } from "../../openapi/json-pointer.js";
import { dereference, objectOf, referenceTokens } from "../../openapi/reference.js";

/** Fields of a path item that hold for each of its operations (OpenAPI 3.1 §4.8.9). */
const SHARED = ["parameters", "servers"];

/** Fields of a document without operations, and without components. */
const OTHERS = ["openapi", "info", "servers", "security"];

/**
 * Cuts documents of single operations, with what they refer to, out of a document of many. The time and memory that a library needs for an
 * operation then depend on the operation alone. Nodes are shared with the document, not copied.
 */
export function operationDocuments(root: JsonObject): (path: string, method: string) => JsonObject {
  const paths = objectOf(root["paths"]);
  const schemes = objectOf(objectOf(root["components"])["securitySchemes"]);
  const known = new Map<string, readonly string[]>();
  const targetsOf = (pointer: string, place: readonly string[]): readonly string[] => {
    const found = known.get(pointer) ?? targets(valueAt(root, pointer), kindOfPointer(place));
    known.set(pointer, found);
    return found;
  };
  return (path, method) => {
    const item = dereference(root, paths[path], "")?.node ?? {};
    const own = pick(item, [...SHARED, method]);
    const pending = [...targets(own, "pathItems"), ...targets({ securitySchemes: schemes }, "other")];
    const reached = new Map<string, readonly string[]>();
    for (let target = pending.pop(); target !== undefined; target = pending.pop()) {
      const place = includedPart(referenceTokens(target));
      const pointer = joinPointer(...place);
      if (place.length === 0 || reached.has(pointer)) continue;
      reached.set(pointer, place);
      pending.push(...targetsOf(pointer, place));
    }
    const places = [...reached.values()];
    const components = places.flatMap(([field, ...place]) => (field === "components" ? [place] : []));
    const others = places.filter(([field]) => field !== "components");
    return {
      ...pick(root, OTHERS),
      ...nodesAt(root, others, { paths: { [path]: own } }),
      components: nodesAt(objectOf(root["components"]), components, { securitySchemes: schemes }),
    };
  };
}

function targets(value: JsonValue | undefined, kind: Parameters<typeof references>[1]): readonly string[] {
  return references(value ?? null, kind).map(({ target }) => target);
}

function pick(object: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => keys.includes(key)));
}

/** The part of a document that comes with a reference into it: a component, a path item, or what a field of another name holds by name. */
function includedPart(tokens: readonly string[]): readonly string[] {
  return tokens.slice(0, tokens[0] === "components" ? 3 : 2);
}

/** An object with the nodes that `root` has at places of one or two tokens, and with those of `first`. */
function nodesAt(root: JsonObject, places: readonly (readonly string[])[], first: JsonObject): JsonObject {
  const fields = new Map<string, Map<string, JsonValue> | JsonValue>(
    Object.entries(first).map(([field, nodes]) => [field, new Map(Object.entries(objectOf(nodes)))]),
  );
  for (const [field = "", name] of places) {
    const all = root[field] ?? null;
    const nodes = fields.get(field) ?? new Map<string, JsonValue>();
    if (name === undefined || !isObject(all)) fields.set(field, all);
    else if (nodes instanceof Map && Object.hasOwn(all, name)) {
      fields.set(field, nodes.set(name, all[name] ?? null));
    }
  }
  return Object.fromEntries(
    [...fields].map(([field, nodes]) => [field, nodes instanceof Map ? Object.fromEntries(nodes) : nodes]),
  );
}
