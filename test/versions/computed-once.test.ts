import { expect, test } from "vitest";
import { computedOnce } from "../../generator/versions/computed-once.js";

test("each key is computed once, also where the result is undefined", () => {
  const calls: string[] = [];
  const lengthOf = computedOnce(
    (word: string) => word.toLowerCase(),
    (word) => {
      calls.push(word);
      return word === "" ? undefined : { length: word.length };
    },
  );
  const first = lengthOf("Shelf");
  expect(first).toEqual({ length: 5 });
  expect(lengthOf("shelf")).toBe(first);
  expect([lengthOf(""), lengthOf("")]).toEqual([undefined, undefined]);
  expect(lengthOf("book")).toEqual({ length: 4 });
  expect(calls).toEqual(["Shelf", "", "book"]);
});
