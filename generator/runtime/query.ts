import { isPlain, type Values } from "./path.js";

/** A name and a value as they travel. */
export type Pair = readonly [name: string, value: string];

/**
 * Encodes query parameters (OpenAPI 3.1 §4.8.12), by default in the style `form`, exploded. `undefined` and `null` are
 * left out, an empty text is kept.
 *
 * @throws {TypeError} for a value that is no text, or none that can be sent.
 */
export function encodeQuery(
  values: Values,
  pairsOf: (name: string, value: unknown) => readonly Pair[] = plainPairs,
  separator = "&",
): string {
  const texts: string[] = [];
  for (const name of Object.keys(values)) {
    const value = values[name];
    if (value === undefined || value === null) continue;
    try {
      for (const [key, text] of pairsOf(name, value)) texts.push(`${key}=${text}`);
    } catch {
      throw new TypeError(`the query parameter "${name}" has a value that cannot be sent`);
    }
  }
  return texts.join(separator);
}

/** The pairs of a parameter that is a value or a list of values. */
export function plainPairs(name: string, value: unknown): readonly Pair[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const pairs: Pair[] = [];
  for (const item of items) if (item !== undefined) pairs.push([encodeText(name), encodeText(textOf(item))]);
  return pairs;
}

/** A string as a query holds it, in a name or a value. */
export function encodeText(text: string): string {
  return encodeURIComponent(text);
}

/** @throws {TypeError} for a value that has no text of its own. */
export function textOf(value: unknown): string {
  if (!isPlain(value)) throw new TypeError("no text");
  return String(value);
}
