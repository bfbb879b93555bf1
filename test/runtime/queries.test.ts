import { expect, test } from "vitest";
import type { ParameterEncoding } from "../../generator/runtime/operation.js";
import { encodeCookies } from "../../generator/runtime/parameter-encodings.js";
import { encodeQuery } from "../../generator/runtime/query.js";
import { isIdempotent } from "../../generator/runtime/retry-policy.js";
import { simpleText } from "../../generator/runtime/simple-style.js";
import { encodeStyledQuery } from "../../generator/runtime/styled-query.js";
import { wholeQuery } from "../../generator/runtime/whole-query.js";

const whole = (content: string): { readonly [name: string]: ParameterEncoding } => ({
  it: { in: "query", style: "querystring", content },
});

const queries: readonly (readonly [name: string, given: object, content: string, want: string])[] = [
  ["a form", { it: { a: "b c", d: [1, 2], e: undefined } }, "application/x-www-form-urlencoded", "a=b+c&d=1&d=2"],
  ["a form with parameters", { it: { a: 1 } }, "Application/X-WWW-Form-Urlencoded; charset=utf-8", "a=1"],
  ["JSON", { it: { a: "ä&=" } }, "application/json", "%7B%22a%22%3A%22%C3%A4%26%3D%22%7D"],
  ["a string", { it: "a b" }, "text/plain", "a%20b"],
  ["another parameter behind it", { it: { a: 1 }, key: "k" }, "application/x-www-form-urlencoded", "a=1&key=k"],
  ["another parameter alone", { it: undefined, key: "k" }, "application/json", "key=k"],
];

test.each(queries)("a parameter that is the whole query: %s", (_, given, content, want) => {
  expect(wholeQuery({ ...given }, whole(content))).toBe(want);
});

test("fields of a form that is the whole query travel as its encoding says", () => {
  const fields = { tags: { style: "pipeDelimited", explode: false }, filter: { contentType: "application/json" } };
  const encodings = { it: { ...whole("application/x-www-form-urlencoded")["it"], in: "query", fields } } as const;
  const value = { tags: ["p", "q|r"], filter: "x", plain: [1, 2] };
  expect(wholeQuery({ it: value }, encodings)).toBe("tags=p%7Cq%7Cr&filter=%22x%22&plain=1&plain=2");
});

const cookies: readonly (readonly [given: unknown, encoding: Partial<ParameterEncoding>, want: string])[] = [
  ["a+b/c==", {}, "it=a+b/c=="],
  ["a b", { style: "form" }, "it=a%20b"],
  [[1, 2], {}, "it=1; it=2"],
  [["a&b", "c"], { explode: false }, "it=a&b,c"],
  [{ a: 1, b: 2 }, {}, "a=1; b=2"],
];

test.each(cookies)("a cookie of %j with %j", (given, encoding, want) => {
  expect(encodeCookies({ it: given }, { it: { in: "cookie", style: "cookie", ...encoding } })).toBe(want);
});

test.each<readonly [want: string, given: unknown, encoding: ParameterEncoding]>([
  ["it=%7B%22a%22%3A1%7D&it=%5B2%5D", [{ a: 1 }, [2]], { in: "query" }],
  ["it=%7B%22a%22%3A%22b%2Cc%22%7D,d", [{ a: "b,c" }, "d"], { in: "query", explode: false }],
  ["a=%5B1%5D&b=2", { a: [1], b: 2 }, { in: "query" }],
])("a query sends %s for structures within one that is declared", (want, given, encoding) => {
  expect(encodeStyledQuery({ it: given }, { it: encoding })).toBe(want);
});

test("a query refuses structures within a list of which nothing is declared", () => {
  expect(() => encodeQuery({ it: [{ a: 1 }] })).toThrow(TypeError);
});

test("a header has no object in its words", () => {
  expect(simpleText([{ a: 1 }, "b", undefined], undefined)).toBe('{"a":1},b');
  expect(simpleText({ a: { b: 1 }, c: 2 }, { in: "header", explode: true })).toBe('a={"b":1},c=2');
});

test.each(["a;b", "a b", "ä", "a\n"])("a cookie without encoding cannot hold %j", (given) => {
  const encodings = { it: { in: "cookie", style: "cookie" } } as const;
  expect(() => encodeCookies({ it: given }, encodings)).toThrow(TypeError);
});

test("QUERY is idempotent", () => {
  expect(["QUERY", "POST", "COPY"].map(isIdempotent)).toEqual([true, false, false]);
});
