import { membersOf } from "./composition.js";
import type { JsonObject, JsonValue } from "./document.js";
import { isObject } from "./json-pointer.js";
import { arrayOf, dereference } from "./reference.js";

/** JSON types that a schema names, seen through references and composition; empty where it names none. */
export function jsonTypes(root: JsonObject, schema: JsonValue, seen: Set<JsonValue> = new Set()): ReadonlySet<string> {
  const node = dereference(root, schema, "")?.node;
  if (node === undefined || seen.has(node)) return new Set();
  seen.add(node);
  const named = arrayOf([node["type"] ?? []].flat()).filter((type) => typeof type === "string");
  if (named.length > 0) return new Set(named.filter((type) => type !== "null"));
  const literals = literalsOf(root, node).filter((value) => value !== null);
  if (literals.length > 0) return new Set(literals.map((value) => (isObject(value) ? "object" : typeof value)));
  if (node["properties"] !== undefined || node["additionalProperties"] !== undefined) return new Set(["object"]);
  if (node["items"] !== undefined || node["prefixItems"] !== undefined) return new Set(["array"]);
  return new Set(membersOf(node).flatMap((member) => [...jsonTypes(root, member, seen)]));
}

/** Whether a schema itself declares strings, with null or without, and nothing else. */
export function isOfStrings({ type }: JsonObject): boolean {
  const types = [type ?? []].flat().filter((each) => each !== "null");
  return types.length === 1 && types[0] === "string";
}

/** The values that a schema itself lists. */
export function literalsOf(root: JsonObject, schema: JsonValue): readonly JsonValue[] {
  const node = dereference(root, schema, "")?.node ?? {};
  return [...arrayOf(node["enum"]), ...(node["const"] === undefined ? [] : [node["const"]])];
}
