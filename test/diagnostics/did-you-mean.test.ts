import { expect, test } from "vitest";
import { didYouMean } from "../../generator/diagnostics/did-you-mean.js";

test.each([
  ["sumary", ["summary", "description"], "summary"],
  ["SUMMARY", ["summary"], "summary"],
  ["id", ["if"], "if"],
  ["target", ["x-quirk"], undefined],
  ["tag", ["tags", "tab"], "tags"],
  // Longer than anybody writes, and of lengths that differ too much.
  ["a".repeat(201), ["a".repeat(201)], undefined],
  ["a".repeat(200), ["a".repeat(199)], "a".repeat(199)],
  ["a".repeat(100), [`${"a".repeat(100)}${"b".repeat(41)}`], undefined],
])("%.20s among %.40j", (word, candidates, want) => {
  expect(didYouMean(word, candidates)).toBe(want);
});

test("long candidates are not compared", () => {
  const endless = { length: 1_000_000, toLowerCase: () => expect.fail("it was looked at") } as unknown as string;
  expect(didYouMean("word", [endless, "words"])).toBe("words");
});

test("no more than some thousand candidates are compared", () => {
  const others = Array.from({ length: 2_000 }, (_, index) => `${1000 + index}`);
  expect(didYouMean("same", [...others.slice(1), "some"])).toBe("some");
  expect(didYouMean("same", [...others, "some"])).toBeUndefined();
});
