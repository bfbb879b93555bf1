import type { JsonValue } from "./document.js";
import { isObject } from "./json-pointer.js";
import { isArray } from "./kind.js";
import type { Location } from "./location.js";

/** JSON equality: the order of properties does not count, the order of items does. */
export function equals(left: JsonValue, right: JsonValue): boolean {
  if (left === right) return true;
  if (isArray(left)) {
    return (
      isArray(right) && left.length === right.length && left.every((item, index) => equals(item, right[index] ?? null))
    );
  }
  if (!isObject(left) || !isObject(right) || isArray(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && equals(left[key] ?? null, right[key] ?? null))
  );
}

/** True where merging `wanted` into `value` has nothing to say that is not there: properties recursively, array items anywhere. */
export function contains(value: JsonValue, wanted: JsonValue): boolean {
  if (isArray(wanted)) {
    return isArray(value) && wanted.every((item) => value.some((present) => equals(present, item)));
  }
  if (isObject(wanted)) {
    return (
      isObject(value) &&
      Object.entries(wanted).every(([key, item]) => Object.hasOwn(value, key) && contains(value[key] ?? null, item))
    );
  }
  return value === wanted;
}

/** Where a value departs from what was expected of it. */
export interface Mismatch {
  readonly location: Location;
  readonly expected: JsonValue;
  /** Absent where the location leads nowhere. */
  readonly found?: JsonValue;
}

/**
 * The first departure of `value` from `expected`, if any. An expected object asks for its own properties alone; an expected
 * array asks for as many items, in the same order; a primitive must be equal.
 */
export function mismatch(
  value: JsonValue | undefined,
  expected: JsonValue,
  location: Location = [],
): Mismatch | undefined {
  if (value === undefined) return { location, expected };
  if (isArray(expected) && isArray(value) && expected.length === value.length) {
    return firstOf(expected, (item, index) => mismatch(value[index], item, [...location, index]));
  }
  if (isObject(expected) && isObject(value)) {
    return firstOf(Object.entries(expected), ([key, item]) =>
      mismatch(Object.hasOwn(value, key) ? value[key] : undefined, item, [...location, key]),
    );
  }
  return value === expected ? undefined : { location, expected, found: value };
}

function firstOf<Item, Found>(
  items: readonly Item[],
  find: (item: Item, index: number) => Found | undefined,
): Found | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Plain values, each once: those whose JSON is the same are one. The first stays. */
export function eachOnce<Value>(values: readonly Value[]): readonly Value[] {
  const texts = new Set<string>();
  return values.filter((value) => {
    const text = JSON.stringify(value);
    return !texts.has(text) && texts.add(text);
  });
}
