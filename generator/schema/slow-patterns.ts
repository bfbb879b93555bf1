import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { type BoundedPattern, boundedPattern } from "./bounded-pattern.js";

/** Texts of a document that are tried with each of its patterns: the longest, since those take longest. */
const MOST_TEXTS = 50;

const known = new WeakMap<JsonObject, ReadonlySet<string>>();

/**
 * Patterns of a document (`pattern`, and names in `patternProperties`) that take too long on a text of the document itself, or on one that
 * repeats a character of the pattern and then does not fit.
 */
export function slowPatterns(root: JsonObject): ReadonlySet<string> {
  const found = known.get(root);
  if (found !== undefined) return found;
  const patterns = new Set<string>();
  const texts = new Set<string>();
  const visit = (value: JsonValue): void => {
    if (typeof value === "string") texts.add(value);
    if (Array.isArray(value)) for (const item of value) visit(item);
    if (!isObject(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === "pattern" && typeof inner === "string") patterns.add(inner);
      if (key === "patternProperties" && isObject(inner)) for (const name of Object.keys(inner)) patterns.add(name);
      visit(inner);
    }
  };
  visit(root);
  const longest = patterns.size === 0 ? [] : [...texts].sort((a, b) => b.length - a.length).slice(0, MOST_TEXTS);
  const slow = new Set([...patterns].filter((pattern) => isSlow(pattern, longest)));
  known.set(root, slow);
  return slow;
}

function isSlow(source: string, texts: readonly string[]): boolean {
  let pattern: BoundedPattern;
  try {
    pattern = boundedPattern(source);
  } catch {
    return false;
  }
  const characters = new Set([...(source.match(/[A-Za-z0-9 _.-]/g) ?? []).slice(0, 12), "a", "0", " "]);
  for (const text of [...[...characters].map((character) => `${character.repeat(60)}\u0001`), ...texts]) {
    pattern.test(text);
    if (pattern.isSlow) return true;
  }
  return false;
}

/** A document without these patterns: what they ask for is not asked for. */
export function withoutPatterns<Value extends JsonValue>(value: Value, patterns: ReadonlySet<string>): Value {
  if (patterns.size === 0) return value;
  const copy = (node: JsonValue): JsonValue => {
    if (Array.isArray(node)) return node.map(copy);
    if (!isObject(node)) return node;
    const kept = Object.entries(node).filter(([key, inner]) => key !== "pattern" || !patterns.has(String(inner)));
    return Object.fromEntries(
      kept.map(([key, inner]) => {
        if (key !== "patternProperties" || !isObject(inner)) return [key, copy(inner)];
        return [key, Object.fromEntries(Object.entries(inner).filter(([name]) => !patterns.has(name)))];
      }),
    );
  };
  return copy(value) as Value;
}
