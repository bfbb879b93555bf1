import type { JsonValue } from "../openapi/document.js";
import { DATA_FIELDS, NAME_MAPS, PROSE_FIELDS } from "../openapi/fields.js";
import { isObject } from "../openapi/json-pointer.js";

/** A document without its prose: what it says about the API, and nothing that it says to people. */
export function withoutProse(value: JsonValue, keysAreNames = false): JsonValue {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => keysAreNames || !PROSE_FIELDS.has(key));
  return Object.fromEntries(
    kept.map(([key, inner]) => {
      if (!keysAreNames && DATA_FIELDS.has(key)) return [key, inner];
      return [key, withoutProse(inner, !keysAreNames && NAME_MAPS.has(key))];
    }),
  );
}
