import type { JsonValue } from "../../../openapi/document.js";

/** The values that the text of a parameter or header can be read as: itself, a number, a boolean, or the one item of a list. */
export function readingsOf(value: JsonValue): readonly JsonValue[] {
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
