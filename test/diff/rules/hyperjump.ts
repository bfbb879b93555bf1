import { registerSchema, unregisterSchema, type Validator, validate } from "@hyperjump/json-schema/draft-2020-12";
import type { JsonObject } from "../../../generator/openapi/document.js";
import { withDefinitions } from "./random-references.js";

let count = 0;

/** Whether values fit the schema of a Thing of JSON Schema 2020-12, by a validator that shares nothing with the one that judges. */
export async function fits(schema: JsonObject): Promise<(value: unknown) => boolean> {
  const uri = `https://example.com/schemas/${count++}`;
  registerSchema(
    withoutExtensions(withDefinitions(schema)) as Parameters<typeof registerSchema>[0],
    uri,
    "https://json-schema.org/draft/2020-12/schema",
  );
  const validator: Validator = await validate(uri);
  unregisterSchema(uri);
  return (value) => validator(value as Parameters<Validator>[0]).valid;
}

/** The validator knows no keywords beside those of its vocabularies. */
function withoutExtensions(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutExtensions);
  if (typeof node !== "object" || node === null) return node;
  const kept = Object.entries(node).filter(([key]) => !key.startsWith("x-"));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutExtensions(value)]));
}
