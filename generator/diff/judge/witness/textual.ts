import type { JsonValue } from "../../../openapi/document.js";
import { joinPointer, pointerTokens } from "../../../openapi/json-pointer.js";

/**
 * A value with each reading of the text at a place in it: as it is, a string, a number, a boolean, or the one item of a list.
 *
 * @param pointer JSON Pointer of the text
 * @param separator between the items of a list that is one string
 */
export function readingsOf(value: JsonValue, pointer: string, separator?: string): readonly JsonValue[] {
  const [name, ...rest] = pointerTokens(pointer);
  if (name === undefined) return readingsOfText(value, separator);
  if (typeof value !== "object" || value === null) return [value];
  const inner = (value as { readonly [name: string]: JsonValue | undefined })[name];
  if (inner === undefined) return [value];
  return readingsOf(inner, joinPointer(...rest), separator).map((reading) =>
    Array.isArray(value)
      ? value.map((item, index) => (String(index) === name ? reading : item))
      : { ...value, [name]: reading },
  );
}

function readingsOfText(value: JsonValue, separator: string | undefined): readonly JsonValue[] {
  if (Array.isArray(value) && separator !== undefined && value.every((item) => typeof item !== "object"))
    return [value, ...readingsOfText(value.map(String).join(separator), undefined)];
  if (typeof value === "object" && value !== null) return [value];
  const text = String(value);
  const scalars: readonly JsonValue[] = [
    value,
    text,
    ...(NUMBER.test(text) ? [Number(text)] : []),
    ...(text === "true" || text === "false" ? [text === "true"] : []),
  ];
  return [...scalars, ...scalars.map((scalar) => [scalar])];
}

/** Numbers as JSON writes them (RFC 8259 §6). */
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
