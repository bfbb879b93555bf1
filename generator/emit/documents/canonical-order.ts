import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { NAME_MAPS } from "../../openapi/fields.js";
import { isObject } from "../../openapi/json-pointer.js";
import { READING_ORDER } from "../../openapi/methods.js";

/** Keys of OpenAPI objects in the order people expect; others follow by name, extensions last. */
const ORDER: readonly string[] = [
  "openapi",
  "info",
  "$ref",
  "title",
  "name",
  "in",
  "tags",
  "operationId",
  "summary",
  "description",
  "version",
  "license",
  "servers",
  "url",
  "security",
  "required",
  "deprecated",
  "type",
  "format",
  "nullable",
  "enum",
  "const",
  "default",
  "properties",
  "items",
  "additionalProperties",
  "parameters",
  "requestBody",
  "headers",
  "schema",
  "content",
  "responses",
  "example",
  "examples",
  "paths",
  ...READING_ORDER,
  "webhooks",
  "components",
];
const RANK: ReadonlyMap<string, number> = new Map(ORDER.map((key, index) => [key, index]));

/** Keys whose value maps free names: their keys are names, not keywords. */
const MAPS: ReadonlySet<string> = new Set([...NAME_MAPS, "examples", "value", "example"]);

/** The document with its keys in an order that does not depend on the order they were written in. Arrays stay. */
export function canonicalOrder(value: JsonValue, names = false): JsonValue {
  if (Array.isArray(value)) return value.map((item) => canonicalOrder(item, names));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => compare(a, b, names));
  return Object.fromEntries(
    entries.map(([key, inner]): [string, JsonValue] => {
      const data = key === "value" || key === "example";
      return [key, canonicalOrder(inner, data ? true : !names && MAPS.has(key))];
    }),
  ) as JsonObject;
}

function compare(a: string, b: string, names: boolean): number {
  if (!names) {
    const difference = rank(a) - rank(b);
    if (difference !== 0) return difference;
  }
  return a < b ? -1 : 1;
}

function rank(key: string): number {
  return RANK.get(key) ?? (key.startsWith("x-") ? ORDER.length + 1 : ORDER.length);
}
