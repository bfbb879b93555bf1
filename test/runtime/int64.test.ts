import { expect, test } from "vitest";
import { exactJson, type Places } from "../../generator/runtime/int64.js";

const node: Places = {
  properties: { id: "int64", label: ["int64", "text"], next: () => node, list: { items: "int64" } },
};
const map: Places = { properties: { total: [] }, others: "int64" };
const bigint = exactJson("bigint", { body: node, responses: { 200: node, "4XX": map }, item: "int64" });
const string = exactJson("string", { body: node, responses: { default: [node, map] } });

const READ: readonly (readonly [name: string, text: string, status: number | undefined, want: unknown])[] = [
  ["beyond 2^53", '{"id":9007199254740993}', 200, { id: 9007199254740993n }],
  ["a small one", '{"id":-7}', 200, { id: -7n }],
  ["null, and a fraction that should not be", '{"id":null,"list":[1.5]}', 200, { id: null, list: [1.5] }],
  ["a list", '{"list":[1,18446744073709551615]}', 200, { list: [1n, 18446744073709551615n] }],
  ["itself", '{"next":{"next":{"id":12345678901234567}}}', 200, { next: { next: { id: 12345678901234567n } } }],
  ["a string stays one", '{"id":"9007199254740993"}', 200, { id: "9007199254740993" }],
  ["an exponent", '{"id":1e18}', 200, { id: 1000000000000000000n }],
  ["another place", '{"other":9007199254740993}', 200, { other: 9007199254740992 }],
  [
    "a string of digits and quotes",
    '{"t":"\\\\\\" 1234567890123456 ","id":1}',
    200,
    { t: '\\" 1234567890123456 ', id: 1n },
  ],
  ["a range of statuses", '{"total":1,"a":2}', 404, { total: 1, a: 2n }],
  ["a status without a place", '{"id":1}', 500, { id: 1 }],
  ["an item of a stream", "9007199254740993", undefined, 9007199254740993n],
];

test.each(READ)("reads %s", (_, text, status, want) => {
  expect(bigint.read(text, status)).toStrictEqual(want);
});

test("reads strings, and what any of several places says", () => {
  expect(string.read('{"id":9007199254740993,"a":1,"next":{"id":1,"a":1}}', 200)).toStrictEqual({
    id: "9007199254740993",
    a: "1",
    next: { id: "1", a: 1 },
  });
});

test("reads a member called __proto__ as a member", () => {
  const { read } = exactJson("bigint", { item: { others: { others: "int64" } } });
  const value = read('{"__proto__":{"id":1},"a":{"id":1}}') as object;
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(Object.keys(value)).toEqual(["__proto__", "a"]);
});

test("refuses what is no JSON", () => {
  expect(() => bigint.read("{", 200)).toThrow(SyntaxError);
});

const WRITTEN: readonly (readonly [name: string, value: unknown, want: string])[] = [
  ["bigints as numbers", { id: 9007199254740993n, list: [1n] }, '{"id":9007199254740993,"list":[1]}'],
  ["a bigint at any place", { other: -1n }, '{"other":-1}'],
  ["what JSON has no value for", { a: undefined, b: [undefined, Number.NaN], c: () => 1 }, '{"b":[null,null]}'],
  ["dates and letters", { at: new Date(0), "é\n": "\u2028" }, JSON.stringify({ at: new Date(0), "é\n": "\u2028" })],
];

test.each(WRITTEN)("writes %s", (_, value, want) => {
  expect(bigint.write(value)).toBe(want);
});

test("writes strings of digits as numbers where the place is an integer, and nowhere else", () => {
  const value = { id: "9007199254740993", label: "5", other: "5", next: { id: "007" } };
  expect(string.write(value)).toBe('{"id":9007199254740993,"label":"5","other":"5","next":{"id":7}}');
  expect(string.write("6", "id")).toBe("6");
});

test("writes what the platform writes where no integer is long", () => {
  const value = { text: 'a"b', list: [1, null, { deep: true }], empty: {}, none: [], nested: [[1.5e300]] };
  expect(bigint.write(value)).toBe(JSON.stringify(value));
});
