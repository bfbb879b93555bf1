import { ignoresSiblings } from "./dialect.js";
import type { JsonObject, JsonValue } from "./document.js";
import { isObject } from "./json-pointer.js";
import { hasSiblings } from "./plain-references.js";
import { dereference } from "./reference.js";

/** The schema behind references. Siblings of a reference count where the dialect says so: not in OpenAPI 3.0 (§4.7.23). */
export function schemaNode(root: JsonObject, schema: JsonValue | undefined): JsonObject | undefined {
  if (isObject(schema) && !ignoresSiblings(root) && hasSiblings(schema)) {
    const { $ref: reference = "", ...siblings } = schema;
    return { allOf: [{ $ref: reference }, siblings] };
  }
  return dereference(root, schema, "")?.node;
}
