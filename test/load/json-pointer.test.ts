import { expect, test } from "vitest";
import { joinPointer, pointerOfFragment, pointerTokens, valueAt } from "../../generator/openapi/json-pointer.js";

/** The examples of RFC 6901 §5 and §6. */
const document = {
  foo: ["bar", "baz"],
  "": 0,
  "a/b": 1,
  "c%d": 2,
  "e^f": 3,
  "g|h": 4,
  "i\\j": 5,
  'k"l': 6,
  " ": 7,
  "m~n": 8,
  "~1": 9,
};

test.each([
  ["", "#", document],
  ["/foo", "#/foo", ["bar", "baz"]],
  ["/foo/0", "#/foo/0", "bar"],
  ["/", "#/", 0],
  ["/a~1b", "#/a~1b", 1],
  ["/c%d", "#/c%25d", 2],
  ["/e^f", "#/e%5Ef", 3],
  ["/g|h", "#/g%7Ch", 4],
  ["/i\\j", "#/i%5Cj", 5],
  ['/k"l', "#/k%22l", 6],
  ["/ ", "#/%20", 7],
  ["/m~0n", "#/m~0n", 8],
  // §4: `~01` is `~1`, since `~1` is read before `~0`.
  ["/~01", "#/~01", 9],
])("%s", (pointer, fragment, want) => {
  expect(valueAt(document, pointer)).toEqual(want);
  expect(pointerOfFragment(fragment)).toBe(pointer);
  expect(joinPointer(...pointerTokens(pointer))).toBe(pointer);
});

test.each(["/foo/2", "/foo/-", "/foo/00", "/foo/length", "/__proto__", "/constructor", "/foo/0/b"])(
  "%s finds nothing",
  (pointer) => {
    expect(valueAt(document, pointer)).toBeUndefined();
  },
);

test.each(["a.yaml#/b", "#name", "", "#/%zz"])("%s is no pointer into the document", (reference) => {
  expect(pointerOfFragment(reference)).toBeUndefined();
});
