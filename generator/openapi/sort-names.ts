import type { JsonValue } from "./document.js";
import { isObject } from "./json-pointer.js";

/** A value with the members of each object in the order of their names, so that the order in a document does not matter. */
export function sortNames(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sortNames);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sortNames(inner)]),
  );
}
