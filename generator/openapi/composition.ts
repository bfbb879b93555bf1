import type { JsonObject, JsonValue } from "./document.js";
import { arrayOf } from "./reference.js";

/** Keywords that compose a schema of others (OpenAPI 3.1 §4.8.24). */
const COMPOSITIONS = ["allOf", "anyOf", "oneOf"] as const;

/** Members of every composition of a schema. */
export function membersOf(node: JsonObject): readonly JsonValue[] {
  return COMPOSITIONS.flatMap((keyword) => arrayOf(node[keyword]));
}

/** A schema with every member of its compositions replaced; the same node where all members stay the same. */
export function mapComposition(node: JsonObject, change: (member: JsonValue) => JsonValue): JsonObject {
  let changed = node;
  for (const keyword of COMPOSITIONS) {
    const members = node[keyword];
    if (!Array.isArray(members)) continue;
    const mapped = members.map(change);
    if (mapped.some((member, index) => member !== members[index])) changed = { ...changed, [keyword]: mapped };
  }
  return changed;
}
