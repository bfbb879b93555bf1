import { ignoresSiblings } from "./dialect.js";
import type { JsonObject, JsonValue } from "./document.js";
import { mapSchema } from "./schema-walk.js";

/** Keys beside a `$ref` that say nothing of the values. */
const ANNOTATIONS: ReadonlySet<string> = new Set(
  "$ref title description summary deprecated default example examples readOnly writeOnly externalDocs xml $comment".split(
    " ",
  ),
);

/** True for a reference with siblings that constrain the values, which OpenAPI 3.1 allows. */
export function hasSiblings(node: JsonObject): boolean {
  return node["$ref"] !== undefined && Object.keys(node).some((key) => !ANNOTATIONS.has(key) && !key.startsWith("x-"));
}

/**
 * A schema in which no reference has siblings that say something of the values: in OpenAPI 3.1 (§4.8.24) both hold, so they become
 * members of `allOf`; in OpenAPI 3.0 (§4.7.23) the siblings count for nothing.
 */
export function plainReferences(schema: JsonValue, root: JsonObject): JsonValue {
  return mapSchema(schema, (node) => {
    if (!hasSiblings(node)) return node;
    const entries = Object.entries(node);
    const annotations = Object.fromEntries(entries.filter(([key]) => ANNOTATIONS.has(key) && key !== "$ref"));
    const reference = node["$ref"] ?? "";
    if (ignoresSiblings(root)) return { $ref: reference, ...annotations };
    const siblings = Object.fromEntries(entries.filter(([key]) => !ANNOTATIONS.has(key)));
    return { ...annotations, allOf: [{ $ref: reference }, siblings] };
  });
}
