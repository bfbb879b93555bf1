import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isObject, valueAt } from "../openapi/json-pointer.js";

/** Keywords whose schemas are for the same value (JSON Schema core §10.2). */
const SAME_VALUE = ["allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas"];

/**
 * A counter of the schemas of a document that one value may be held against: a schema counts as often as ways lead to it, so that twenty unions of two
 * members in one another count a million. A validator takes a step for each.
 *
 * @returns a function that takes a schema of the document and gives the number; what refers to itself counts once
 */
export function evaluationCounter(root: JsonObject): (schema: JsonValue) => number {
  const counts = new Map<JsonValue, number>();
  const count = (schema: JsonValue | undefined): number => {
    if (!isObject(schema)) return 1;
    const known = counts.get(schema);
    if (known !== undefined) return known;
    counts.set(schema, 1);
    const members = SAME_VALUE.flatMap((keyword) => {
      const member = schema[keyword];
      if (keyword === "dependentSchemas" || Array.isArray(member)) return Object.values(member ?? {});
      return member === undefined ? [] : [member];
    });
    const { $ref: reference } = schema as { readonly $ref?: JsonValue };
    const target =
      typeof reference === "string" && reference.startsWith("#") ? [valueAt(root, reference.slice(1))] : [];
    const total = [...members, ...target].reduce<number>((sum, member) => sum + count(member), 1);
    counts.set(schema, total);
    return total;
  };
  return count;
}
