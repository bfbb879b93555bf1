import { isObject } from "../load/json-pointer.js";
import type { JsonObject, JsonValue } from "../load/spec-document.js";
import { hasSiblings } from "../model/plain-references.js";
import { dereference } from "../model/reference.js";

/** The schema behind references. What stands beside a reference counts where it does: not in OpenAPI 3.0 (§4.7.23). */
export function schemaNode(root: JsonObject, schema: JsonValue | undefined): JsonObject | undefined {
  const is30 = String(root["openapi"] ?? "").startsWith("3.0");
  if (isObject(schema) && !is30 && hasSiblings(schema)) {
    const { $ref: reference = "", ...siblings } = schema;
    return { allOf: [{ $ref: reference }, siblings] };
  }
  return dereference(root, schema, "")?.node;
}
