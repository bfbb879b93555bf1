import type { JsonValue } from "../../../openapi/document.js";
import { arrayOf } from "../../../openapi/reference.js";

/** A JSON value in a sentence. */
export function code(value: JsonValue | undefined): string {
  return `\`${typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing")}\``;
}

/** A list of values in a sentence: at most eight of them. */
export function codes(value: JsonValue | undefined): string {
  const values = arrayOf(value);
  const shown = values.slice(0, 8).map(code).join(", ");
  return values.length > 8 ? `${shown} and ${values.length - 8} more` : shown;
}

/** A value as a string in a sentence, without backticks. */
export function plain(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

/** Listed values as a union of TypeScript. */
export function unionType(value: JsonValue | undefined): string {
  return arrayOf(value)
    .map((each) => JSON.stringify(each))
    .join(" | ");
}

/** Names of JSON types as a type of TypeScript; a string where any value fits. */
export function baseType(value: JsonValue | undefined): string {
  const names = arrayOf(value).filter((name) => name !== "any");
  return (names.length === 0 ? ["string"] : names)
    .map((name) => (name === "integer" ? "number" : plain(name)))
    .join(" | ");
}

/** Names of JSON types as a type of TypeScript, which has one for numbers: `string | unknown[]`. */
export function typesInCode(value: JsonValue | undefined): string {
  const names = arrayOf(value).map((name) => TYPES_IN_CODE[plain(name)] ?? plain(name));
  return [...new Set(names)].join(" | ") || "never";
}

const TYPES_IN_CODE: { readonly [type: string]: string } = { any: "unknown", array: "unknown[]", integer: "number" };

/** Names of JSON types in a sentence: `an array or a string`. */
export function typesInWords(value: JsonValue | undefined): string {
  return arrayOf(value).map(plain).map(typeInWords).join(" or ") || "nothing";
}

function typeInWords(type: string): string {
  if (type === "any") return "any value";
  if (type === "null") return "null";
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

/** The sentence on another day until which something deprecated works. */
export function sunsetInWords(
  it: string,
  { from, to }: { readonly from?: JsonValue | undefined; readonly to?: JsonValue | undefined },
): string {
  if (typeof to === "string")
    return `${it} works until ${to} instead of until ${typeof from === "string" ? from : "further notice"}.`;
  return `${it} no longer names the day until which it works; the day was ${plain(from)}.`;
}

/** Advice where the day until which something works is another, or is no longer named. */
export function sunsetAdvice(
  doing: "calling" | "sending" | "reading",
  { to }: { readonly to?: JsonValue | undefined },
): string {
  return `Stop ${doing} it${typeof to === "string" ? ` by ${to}` : ": it may go on any day"}.`;
}

/** A status in a sentence. */
export function statusWords(status: JsonValue | undefined): string {
  return status === "default" ? "a status that is not listed" : plain(status);
}

/** As it goes on within a sentence. */
export function withSmallLetter(sentence: string): string {
  return /^[A-Z][a-z]/.test(sentence) ? `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}` : sentence;
}

/** With a capital letter in front. */
export function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
