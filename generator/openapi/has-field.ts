import type { JsonValue } from "./document.js";
import { isObject } from "./json-pointer.js";

/** Whether an object anywhere in a value has one of these fields: most documents have none of the rarer words, and need no closer look. */
export function hasField(value: JsonValue, fields: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((item) => hasField(item, fields));
  if (!isObject(value)) return false;
  if (fields.some((field) => value[field] !== undefined)) return true;
  for (const key in value) if (hasField(value[key] ?? null, fields)) return true;
  return false;
}
