import type { JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";

/** Fields of OpenAPI objects that are for people alone. */
const PROSE: ReadonlySet<string> = new Set(["description", "summary", "title", "example", "examples", "externalDocs"]);

/** Fields whose value maps names that the publisher chose, so that a key below them is no field. */
const NAMES: ReadonlySet<string> = new Set([
  "$defs",
  "callbacks",
  "content",
  "definitions",
  "dependentRequired",
  "dependentSchemas",
  "encoding",
  "headers",
  "links",
  "mapping",
  "parameters",
  "pathItems",
  "paths",
  "patternProperties",
  "properties",
  "requestBodies",
  "responses",
  "schemas",
  "scopes",
  "securitySchemes",
  "variables",
  "webhooks",
]);

/** Fields whose value is data of the API, whatever its keys. */
const DATA: ReadonlySet<string> = new Set(["const", "default", "enum"]);

/** A document without its prose: what it says about the API, and nothing that it says to people. */
export function withoutProse(value: JsonValue, keysAreNames = false): JsonValue {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => keysAreNames || !PROSE.has(key));
  return Object.fromEntries(
    kept.map(([key, inner]) => {
      if (!keysAreNames && DATA.has(key)) return [key, inner];
      return [key, withoutProse(inner, !keysAreNames && NAMES.has(key))];
    }),
  );
}
