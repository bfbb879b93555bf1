import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { isJson } from "../../openapi/media-types.js";
import { schemaNode } from "../../openapi/seen-through.js";

/** JSON types a schema allows, seen through `$ref` and composition; empty: it does not say. */
export function schemaTypes(root: JsonObject, schema: JsonValue, depth = 0): ReadonlySet<string> {
  const types = new Set<string>();
  const node = schemaNode(root, schema);
  if (node === undefined || depth > 8) return types;
  const declared = node["type"];
  for (const type of Array.isArray(declared) ? declared : [declared]) if (typeof type === "string") types.add(type);
  for (const keyword of ["allOf", "anyOf", "oneOf"]) {
    const members = node[keyword];
    if (!Array.isArray(members)) continue;
    for (const member of members) for (const type of schemaTypes(root, member, depth + 1)) types.add(type);
  }
  if (types.size === 0 && isObject(node["properties"])) types.add("object");
  return types;
}

/** Schema of a property or of the items, seen through `$ref` and composition; null where none is declared. */
export function childSchema(root: JsonObject, schema: JsonValue, property: string | null, depth = 0): JsonValue {
  const node = schemaNode(root, schema);
  if (node === undefined || depth > 8) return null;
  const properties = node["properties"];
  const others = isObject(node["additionalProperties"]) ? node["additionalProperties"] : undefined;
  const isDeclared = property !== null && isObject(properties) && Object.hasOwn(properties, property);
  const child = property === null ? node["items"] : isDeclared ? properties[property] : others;
  if (child !== undefined) return child;
  for (const keyword of ["allOf", "anyOf", "oneOf"]) {
    const members = node[keyword];
    if (!Array.isArray(members)) continue;
    for (const member of members) {
      const found = childSchema(root, member, property, depth + 1);
      if (found !== null) return found;
    }
  }
  return null;
}

/** Text of a parameter or form field as the JSON value its schema asks for; stays text where it cannot be that. */
export function decodeScalar(root: JsonObject, schema: JsonValue, text: string): JsonValue {
  const types = schemaTypes(root, schema);
  if ((types.has("integer") || types.has("number")) && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return Number(text);
  if (types.has("boolean") && (text === "true" || text === "false")) return text === "true";
  if (types.has("null") && text === "null" && !types.has("string")) return null;
  // A list or an object within another.
  const isStructure = (types.has("object") && text.startsWith("{")) || (types.has("array") && text.startsWith("["));
  return isStructure ? (decodeJson(text) ?? text) : text;
}

/** Text of a parameter with a media type as its value; undefined where it is not of that type. */
export function decodeContent(
  root: JsonObject,
  schema: JsonValue,
  mediaType: string,
  text: string,
): JsonValue | undefined {
  return isJson(mediaType) ? decodeJson(text) : decodeScalar(root, schema, text);
}

/** JSON text as a value; undefined for invalid JSON. */
export function decodeJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
