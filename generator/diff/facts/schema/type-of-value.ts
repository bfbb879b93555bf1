import type { JsonValue } from "../../../openapi/document.js";

/** The JSON Schema type of a value that is not null. */
export function typeOfValue(value: JsonValue): string {
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}
