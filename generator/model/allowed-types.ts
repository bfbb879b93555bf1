import type { JsonObject, JsonValue } from "../openapi/document.js";
import { arrayOf, dereference } from "../openapi/reference.js";

type Structure = "array" | "object";

const OWN_KEYWORDS: { readonly [type in Structure]: readonly string[] } = {
  array: ["items", "prefixItems"],
  object: ["properties", "additionalProperties"],
};

/** Whether a schema allows a list or an object, seen through `$ref` and composition. One that says nothing allows both. */
export function allowsType(
  root: JsonObject,
  schema: JsonValue | undefined,
  type: Structure,
  known: Map<JsonObject, boolean> = new Map(),
): boolean {
  const node = dereference(root, schema, "")?.node;
  if (node === undefined) return schema !== false;
  const before = known.get(node);
  if (before !== undefined) return before;
  // One that leads back to itself adds nothing.
  known.set(node, false);
  const allowed = nodeAllows(node, type, (member) => allowsType(root, member, type, known));
  known.set(node, allowed);
  return allowed;
}

function nodeAllows(node: JsonObject, type: Structure, allows: (member: JsonValue) => boolean): boolean {
  if (node["type"] !== undefined) return [node["type"]].flat().includes(type);
  if (node["const"] !== undefined) return isOf(node["const"], type);
  if (node["enum"] !== undefined) return arrayOf(node["enum"]).some((value) => isOf(value, type));
  if (OWN_KEYWORDS[type].some((keyword) => keyword in node)) return true;
  if (Object.values(OWN_KEYWORDS).some((keywords) => keywords.some((keyword) => keyword in node))) return false;
  const choices = ["anyOf", "oneOf"].map((keyword) => arrayOf(node[keyword]));
  if (choices.some((choice) => choice.length > 0 && !choice.some(allows))) return false;
  return arrayOf(node["allOf"]).every(allows);
}

function isOf(value: JsonValue, type: Structure): boolean {
  return Array.isArray(value) ? type === "array" : type === "object" && typeof value === "object" && value !== null;
}
