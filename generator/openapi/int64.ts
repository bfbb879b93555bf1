import type { JsonValue } from "./document.js";
import { isObject } from "./json-pointer.js";

/** The type that a client gives an integer of 64 bits. */
export type Int64Type = "number" | "string" | "bigint";

/**
 * Whether a schema says of itself that its values are integers of 64 bits, and null at most: type `integer` with format `int64` (OpenAPI 3.1
 * §4.4.1) or `uint64` (OpenAPI format registry). Listed values are not among them: literals are their type.
 */
export function isInt64(schema: JsonValue | undefined): boolean {
  if (!isObject(schema)) return false;
  const { type, format } = schema;
  const types = [type].flat().filter((each) => each !== "null");
  const isListed = schema["enum"] !== undefined || schema["const"] !== undefined;
  return types.length === 1 && types[0] === "integer" && (format === "int64" || format === "uint64") && !isListed;
}
