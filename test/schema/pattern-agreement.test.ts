import { expect, test } from "vitest";
import { matchesPattern, refusalOf } from "../../generator/schema/patterns/pattern.js";
import { randomPattern, randomText, seededRandom } from "./random-patterns.js";

/** APIPIN_PATTERN_PAIRS=100000 for a long run. */
const PAIRS = Number(process.env["APIPIN_PATTERN_PAIRS"] ?? 10_000);
const SEED = Number(process.env["APIPIN_PATTERN_SEED"] ?? 20_261_128);
/** Texts that each pattern is tried with. */
const TEXTS = 4;

function expressionOf(source: string): RegExp | undefined {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(source, flags);
    } catch {
      // Not with these flags.
    }
  }
  return undefined;
}

test(`${PAIRS} pairs of pattern and text get the verdict of RegExp`, () => {
  const random = seededRandom(SEED);
  const differences: unknown[] = [];
  let pairs = 0;
  let matching = 0;
  let none = 0;
  while (pairs < PAIRS) {
    const source = randomPattern(random, random(2) === 0);
    const expression = expressionOf(source);
    if (expression === undefined) none += 1;
    if ((expression === undefined) !== (refusalOf(source) !== undefined)) differences.push([source, refusalOf(source)]);
    for (let count = 0; expression !== undefined && count < TEXTS && pairs < PAIRS; count++) {
      const text = randomText(random);
      const want = expression.test(text);
      const got = matchesPattern(source, text, { left: 1_000_000 });
      if (got !== want) differences.push({ source, text, want, got });
      pairs += 1;
      if (want) matching += 1;
    }
  }
  expect(differences.slice(0, 20)).toEqual([]);
  // Enough of both verdicts, and expressions most of the time.
  expect(matching).toBeGreaterThan(PAIRS / 4);
  expect(pairs - matching).toBeGreaterThan(PAIRS / 10);
  expect(none).toBeLessThan(PAIRS / TEXTS);
});
