import type { EffectiveSpec, JsonObject, JsonValue } from "../openapi/document.js";
import { isOfStrings } from "../openapi/json-types.js";
import { arrayOf } from "../openapi/reference.js";
import type { ObjectPlace } from "../openapi/rewrite-document.js";
import { trace } from "../openapi/trace.js";

/** Gives the characters of the published text from a JSON Pointer's node to the end of the line; undefined for a node that an overlay set. */
export type ReadText = (pointer: string) => string | undefined;

/**
 * A schema of strings whose `enum` has numbers and booleans, with strings in their place: authors leave out the quotes, and YAML then reads
 * `1.0` as the number 1. Numbers are spelled as in the text. A default that is one of them is the same string. Other schemas stay the same.
 */
export function stringsAsMeant(schema: JsonObject, { pointer }: ObjectPlace, read: ReadText): JsonObject {
  const { enum: values, default: given } = schema;
  if (!isOfStrings(schema) || !Array.isArray(values)) return schema;
  if (!values.some(isUnquoted)) return schema;
  const meant = values.map((value, index) =>
    isUnquoted(value) ? spelled(value, read(`${pointer}/enum/${index}`)) : value,
  );
  const own = isUnquoted(given) ? meant[values.indexOf(given)] : undefined;
  return { ...schema, enum: [...new Set(meant)], ...(own === undefined ? {} : { default: own }) };
}

/** The same schema with both readings allowed. */
export function withEitherValue(schema: JsonObject, meant: JsonObject): JsonObject {
  const { type: _, ...rest } = meant;
  return { ...rest, enum: [...new Set([...arrayOf(schema["enum"]), ...arrayOf(meant["enum"])])] };
}

/** Reads the published text of a specification at its nodes. */
export function textReader(effective: EffectiveSpec): ReadText {
  const { spec } = effective;
  const lines = new Map<string, readonly string[]>();
  return (pointer) => {
    const { from, place } = trace(effective, pointer);
    if (from === "overlay") return undefined;
    const known = lines.get(place.file);
    const text = place.file === spec.file ? spec.text : spec.parts?.find(({ file }) => file === place.file)?.text;
    const found = known ?? (text ?? "").split(/\r?\n/);
    lines.set(place.file, found);
    return found[place.line - 1]?.slice(place.column - 1);
  };
}

function isUnquoted(value: JsonValue | undefined): value is number | boolean {
  return typeof value === "number" || typeof value === "boolean";
}

function spelled(value: number | boolean, text: string | undefined): string {
  const [written] = /^[-+.\w]+/.exec(text ?? "") ?? [];
  return written !== undefined && Number(written) === value ? written : String(value);
}
