import { expect, test } from "vitest";
import { responseHeaders } from "../../../generator/verify/mock/response-headers.js";

test.each<[title: string, headers: { readonly [name: string]: unknown }, want: { readonly [name: string]: string }]>([
  [
    "text and numbers, names in lower case",
    { "X-A": "b", "X-B": 7, "X-C": false },
    { "x-a": "b", "x-b": "7", "x-c": "false" },
  ],
  ["a list", { a: ["b", 1] }, { a: "b, 1" }],
  ["an empty list", { a: [] }, { a: "" }],
  ["an object", { a: { b: 1, c: "d" } }, { a: "b,1,c,d" }],
  ["null and undefined", { a: null, b: undefined }, {}],
  ["letters that a header cannot hold", { a: "é✓\r\n" }, { a: "é%E2%9C%93%0D%0A" }],
  ["half of a surrogate pair", { a: "\ud800" }, { a: "%EF%BF%BD" }],
  ["a name that is not a token", { "a b": "c", "": "d" }, {}],
  ["what frames the message", { "Content-Length": 1, "content-encoding": "gzip", "Transfer-Encoding": "chunked" }, {}],
])("%s", (_, headers, want) => {
  expect(responseHeaders(headers)).toEqual(want);
});
