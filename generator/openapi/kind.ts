import type { JsonObject, JsonValue } from "./document.js";
import { isObject } from "./json-pointer.js";

/** The three kinds of node the Overlay Specification tells apart; null is a primitive. */
export type Kind = "object" | "array" | "primitive";

export function kindOf(value: JsonValue): Kind {
  if (isArray(value)) return "array";
  return typeof value === "object" && value !== null ? "object" : "primitive";
}

export function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** A copy of an object with some properties set; `__proto__` becomes a property like any other. */
export function withProperties(object: JsonObject, entries: readonly (readonly [string, JsonValue])[]): JsonObject {
  const [first, second] = entries;
  if (first === undefined) return object;
  return second === undefined ? { ...object, [first[0]]: first[1] } : { ...object, ...Object.fromEntries(entries) };
}

/** A deep copy, so that a document into which one value goes twice shares no part with itself: YAML writers would print aliases. */
export function copyOf(value: JsonValue): JsonValue {
  if (isArray(value)) return value.map(copyOf);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, copyOf(child)]));
}
