import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { arrayOf, objectOf, referred } from "../openapi/reference.js";

/** The keyword of properties that only the other end sends: `readOnly` in requests, `writeOnly` in responses (OpenAPI 3.1 §4.8.24.4). */
export type ForeignKeyword = "readOnly" | "writeOnly";

/** Gives the names of the properties of a schema that only the other end sends, seen through `$ref` and `allOf`. */
export type ForeignNames = (schema: JsonValue) => ReadonlySet<string>;

/** Reads a document for {@link ForeignNames}; each schema is read once. */
export function foreignNames(root: JsonObject, keyword: ForeignKeyword, ignoresSiblings: boolean): ForeignNames {
  const known = new WeakMap<JsonObject, ReadonlySet<string>>();
  const partsOf = (node: JsonObject): readonly JsonValue[] => {
    const target = typeof node["$ref"] === "string" ? referred(root, node["$ref"])?.node : undefined;
    if (target !== undefined && ignoresSiblings) return [target];
    return [...(target === undefined ? [] : [target]), ...arrayOf(node["allOf"])];
  };
  const isForeign = (schema: JsonValue, seen: ReadonlySet<JsonObject>): boolean => {
    if (!isObject(schema) || seen.has(schema)) return false;
    const isHidden = ignoresSiblings && typeof schema["$ref"] === "string";
    if (schema[keyword] === true && !isHidden) return true;
    return partsOf(schema).some((part) => isForeign(part, new Set([...seen, schema])));
  };
  const namesOf: ForeignNames = (schema) => {
    if (!isObject(schema)) return NONE;
    const before = known.get(schema);
    if (before !== undefined) return before;
    // A schema that is part of itself adds nothing.
    known.set(schema, NONE);
    const own = Object.entries(objectOf(schema["properties"])).filter(([, property]) => isForeign(property, new Set()));
    const names = new Set([...own.map(([name]) => name), ...partsOf(schema).flatMap((part) => [...namesOf(part)])]);
    known.set(schema, names);
    return names;
  };
  return namesOf;
}

const NONE: ReadonlySet<string> = new Set();
