import { describe, expect, test } from "vitest";
import { matchesPattern, separatingText } from "../../generator/schema/patterns/pattern.js";
import { randomPattern, randomText, seededRandom } from "./random-patterns.js";

const WORK = 1_000_000;
const separate = (matched: readonly string[], refusing: readonly string[], left = WORK): string | null | undefined =>
  separatingText(matched, refusing, { left });

describe("a string that matches some patterns and not others", () => {
  test.each<readonly [readonly string[], readonly string[], string | null | undefined]>([
    [["^[0-9]+$"], ["^\\d+$"], null],
    [["^[1-9]$"], ["^[0-9]$"], null],
    [["^[0-9]$"], ["^[1-9]$"], "0"],
    [["[0-9]"], ["^[0-9]"], "a0"],
    [["^a"], ["a"], null],
    // Any string, and all strings.
    [[], ["^[^]*$"], null],
    [[], ["a"], ""],
    [["a"], [], null],
    [["a", "b"], ["a|b"], null],
    [["a|b"], ["a", "b"], "a"],
    // A dot is no line break.
    [["^a[^]$"], ["^a.$"], "a\n"],
    [["^\\bcat\\b"], ["^cat"], null],
    [["^cat"], ["^cat\\b"], "cata"],
    [["^[\\u4e00-\\u9fff]$"], ["^[\\u4e00-\\u9ffe]$"], "\u9fff"],
    [["^\\s$"], ["^[\\t\\n\\v\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]$"], null],
    // Not decided: a class without known bounds, a lookaround, a reference back.
    [["^\\p{Lu}$"], ["^\\p{L}$"], undefined],
    [["^(?=a)"], ["^a"], undefined],
    [["^(a)\\1$"], ["^aa$"], undefined],
  ])("%j, not %j", (matched, refusing, want) => {
    expect(separate(matched, refusing)).toBe(want);
  });

  test("takes no more steps than are left", () => {
    expect(separate(["^(a|b)*a(a|b){12}$"], ["^(a|b)*b$"], 100)).toBeUndefined();
  });
});

test("random patterns: the string separates them, and no other string does where there is none", () => {
  const random = seededRandom(17);
  const matches = (source: string, text: string): boolean | undefined => matchesPattern(source, text, { left: WORK });
  const counts = { separated: 0, within: 0, undecided: 0 };
  for (let round = 0; round < 3_000; round++) {
    const [one, other] = [randomPattern(random, true), randomPattern(random, true)];
    const text = separate([one], [other], 100_000);
    if (text === undefined) counts.undecided += 1;
    else if (text !== null) {
      counts.separated += 1;
      expect([one, other, text, matches(one, text), matches(other, text)]).toEqual([one, other, text, true, false]);
    } else {
      counts.within += 1;
      const texts = Array.from({ length: 30 }, () => randomText(random));
      const wrong = texts.filter((each) => matches(one, each) === true && matches(other, each) === false);
      expect([one, other, wrong]).toEqual([one, other, []]);
    }
  }
  expect(Math.min(...Object.values(counts)), JSON.stringify(counts)).toBeGreaterThan(100);
});
