import { describe, expect, test } from "vitest";
import { matchesPattern, textOfPattern } from "../../generator/schema/patterns/pattern.js";
import { sampleString } from "../../generator/schema/sample-string.js";

const WORK = 1_000_000;

describe("a string that matches a pattern", () => {
  test.each<readonly [string, number, string | undefined]>([
    ["^(a+)+$", 40, "a".repeat(40)],
    ["^(a|a)*$", 5, "aaaaa"],
    ["^(.*a){20}$", 0, "a".repeat(20)],
    ["a*a*a*a*b", 3, "aab"],
    ["^[A-F0-9]{8}-[A-F0-9]{4}$", 0, "00000000-0000"],
    ["^\\d{3}\\.\\d$", 0, "000.0"],
    ["^(?:cat|dog)$", 0, "cat"],
    ["^[^a-z0-9]+$", 3, "AAA"],
    ["^\\p{Lu}\\p{Ll}+$", 4, "Aaaa"],
    ["^x{2,4}$", 3, "xxx"],
    // The longest there is, where it is shorter than wanted.
    ["^x{2,4}$", 9, "xxxx"],
    ["^$", 0, ""],
    // A class of which no usual character is one.
    ["^[\\u4e00-\\u9fff]$", 0, undefined],
    ["^[]$", 0, undefined],
    // A back reference is not judged.
    ["^(a)\\1$", 0, undefined],
  ])("%s, at least %i characters", (pattern, least, want) => {
    expect(textOfPattern(pattern, least, { left: WORK })).toBe(want);
    if (want !== undefined) expect(matchesPattern(pattern, want, { left: WORK })).toBe(true);
  });

  test("takes no more steps than are left", () => {
    const work = { left: 1_000 };
    expect(textOfPattern("^(a*b*c*)*$", 1_000_000, work)?.length).toBeLessThan(1_000);
    expect(work.left).toBe(-1);
  });
});

test.each<readonly [object, string]>([
  [{ pattern: "^(a+)+$", minLength: 40 }, "a".repeat(40)],
  [{ pattern: "^sk-[0-9]{4}$" }, "sk-0000"],
  // A lookahead that the string does not meet: the usual sample is sent, and the mock says what is wrong.
  [{ pattern: "^(?!a)[a-z]$" }, "thing-name"],
  [{ pattern: "^(a+)+$", minLength: 5, maxLength: 3 }, "thixx"],
])("a sample of %j", (schema, want) => {
  expect(sampleString({ type: "string", ...schema }, "thing name", { size: "smallest", plain: false })).toBe(want);
});
