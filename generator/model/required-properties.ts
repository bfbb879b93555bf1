import type { JsonObject, JsonValue } from "../openapi/document.js";
import { arrayOf, dereference } from "../openapi/reference.js";

/** Names of the properties that a schema requires, seen through `$ref` and `allOf`. */
export function requiredOf(
  root: JsonObject,
  schema: JsonValue,
  seen: Set<JsonObject> = new Set(),
): ReadonlySet<string> {
  const node = dereference(root, schema, "")?.node;
  if (node === undefined || seen.has(node)) return new Set();
  seen.add(node);
  const inner = arrayOf(node["allOf"]).flatMap((member) => [...requiredOf(root, member, seen)]);
  return new Set([...inner, ...arrayOf(node["required"]).filter((name) => typeof name === "string")]);
}
