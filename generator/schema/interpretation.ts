import type { ErrorObject } from "ajv";
import type { JsonObject, JsonValue } from "../openapi/document.js";

/** An error in a value, in the form of ajv's. */
export type FoundError = Pick<ErrorObject, "instancePath" | "keyword" | "message" | "params" | "schemaPath">;

/** One interpretation of schemas for one value. */
export interface Run {
  readonly errors: FoundError[];
  /** The schema that a `$ref` names. */
  readonly referred: (reference: string) => JsonValue;
  /** How many schemas the value, and those in it, may still be held against. */
  left: number;
}

/** A schema and a value, with the ways to both. */
export interface Place {
  readonly schema: JsonObject;
  /** JSON Pointer in the value. */
  readonly at: string;
  /** The keywords that led to the schema, from the last `$ref` on. */
  readonly path: string;
}

/** Adds an error of a keyword. */
export function report(
  run: Run,
  { at, path }: Place,
  keyword: string,
  message: string,
  params: { readonly [name: string]: JsonValue } = {},
): void {
  run.errors.push({ instancePath: at, keyword, message, params, schemaPath: `${path}/${keyword}` });
}
