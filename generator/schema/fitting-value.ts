import type { JsonObject, JsonValue } from "../openapi/document.js";
import type { SchemaView } from "./json-schema.js";
import { createSchemaValidator } from "./validator.js";

/**
 * The first of several values that a schema accepts; undefined where it accepts none of them. Not every condition can be made a value of,
 * so who needs one that fits gives what else there is: examples, samples of other sizes.
 *
 * @param root the document of the schema
 */
export function fittingValue(
  root: JsonObject,
  schema: JsonValue,
  view: SchemaView,
  candidates: Iterable<JsonValue>,
): JsonValue | undefined {
  const validator = createSchemaValidator(root);
  for (const candidate of candidates) if (validator.validate(schema, candidate, view)?.length === 0) return candidate;
  return undefined;
}
