import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../generator/openapi/document.js";
import { contains, equals, mismatch } from "../../generator/openapi/equality.js";

/** [left, right, equal?, does left contain right?]. */
const rows: readonly (readonly [left: JsonValue, right: JsonValue, equal: boolean, contained: boolean])[] = [
  [1, 1, true, true],
  [1, "1", false, false],
  [null, false, false, false],
  [{}, [], false, false],
  [[], {}, false, false],
  [null, {}, false, false],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true, true],
  [{ a: 1, b: 2 }, { a: 1 }, false, true],
  [{ a: 1 }, { a: 1, b: 2 }, false, false],
  [{ a: { b: 1, c: 2 } }, { a: { c: 2 } }, false, true],
  [[1, 2], [2, 1], false, true],
  [[1, 2], [2], false, true],
  [[1], [1, 2], false, false],
  [[{ a: 1, b: 2 }], [{ a: 1 }], false, false],
  [{ a: null }, { b: null }, false, false],
  [{}, { toString: 1 }, false, false],
];

describe("values", () => {
  test.each(rows)("%j and %j", (left, right, equal, contained) => {
    expect([equals(left, right), equals(right, left)]).toEqual([equal, equal]);
    expect(contains(left, right)).toBe(contained);
  });
});

/** [value, expected, where and what departs]. */
const expectations: readonly (readonly [value: JsonValue, expected: JsonValue, want: unknown])[] = [
  [{ a: 1, b: 2 }, { a: 1 }, undefined],
  [{ a: 1 }, { a: 2 }, { location: ["a"], expected: 2, found: 1 }],
  [{ a: 1 }, { b: 2 }, { location: ["b"], expected: 2 }],
  [[{ a: 1, b: 2 }, 3], [{ a: 1 }, 3], undefined],
  [[1, 2], [2, 1], { location: [0], expected: 2, found: 1 }],
  [[1, 2], [1], { location: [], expected: [1], found: [1, 2] }],
  [null, {}, { location: [], expected: {}, found: null }],
  [{}, { toString: 1 }, { location: ["toString"], expected: 1 }],
];

describe("expectations", () => {
  test.each(expectations)("%j against %j", (value, expected, want) => {
    expect(mismatch(value, expected)).toEqual(want);
  });
});
