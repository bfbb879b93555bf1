import type { JsonObject, JsonValue } from "../openapi/document.js";
import { equals } from "../openapi/equality.js";
import { DATA_FIELDS, NAME_MAPS, PROSE_FIELDS } from "../openapi/fields.js";
import { isObject } from "../openapi/json-pointer.js";

/** A part of a document that says nothing of the API to a program. */
export type EditedPart = "prose" | "contact" | "vendor extensions";

const PARTS: readonly EditedPart[] = ["prose", "contact", "vendor extensions"];

/** Extensions that this toolchain reads. */
const READ_EXTENSIONS: ReadonlySet<string> = new Set(["x-apipin", "x-enum", "x-nullable"]);

/** Fields of `info` about the publisher (OpenAPI 3.1 §4.8.2): they say nothing of the API. */
const CONTACT_FIELDS: ReadonlySet<string> = new Set(["contact", "license", "termsOfService"]);

/**
 * The parts that differ between two documents whose structure is the same; undefined where the structure differs. Empty for documents that
 * differ in nothing but their layout.
 */
export function editedParts(before: JsonObject, after: JsonObject): readonly EditedPart[] | undefined {
  const isSame = (left: readonly EditedPart[]): boolean => equals(without(before, left), without(after, left));
  if (!isSame(PARTS)) return undefined;
  return PARTS.filter((part) => !isSame(PARTS.filter((other) => other !== part)));
}

/** A document without some of its parts. Schemas, parameters and other things may be called as a field is. */
function without(value: JsonValue, parts: readonly EditedPart[], field = "", keysAreNames = false): JsonValue {
  if (Array.isArray(value)) return value.map((item) => without(item, parts));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => {
    if (keysAreNames) return true;
    if (PROSE_FIELDS.has(key)) return !parts.includes("prose");
    if (field === "info" && CONTACT_FIELDS.has(key)) return !parts.includes("contact");
    return !isVendorExtension(key) || !parts.includes("vendor extensions");
  });
  return Object.fromEntries(
    kept.map(([key, inner]) => {
      if (!keysAreNames && DATA_FIELDS.has(key)) return [key, inner];
      return [key, without(inner, parts, keysAreNames ? "" : key, !keysAreNames && NAME_MAPS.has(key))];
    }),
  );
}

/** Whether a field is an extension for the tools of others. */
function isVendorExtension(field: string): boolean {
  return field.startsWith("x-") && !READ_EXTENSIONS.has(field);
}
