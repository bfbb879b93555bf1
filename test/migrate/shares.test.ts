import { describe, expect, test } from "vitest";
import type { Place } from "../../generator/migrate/index.js";
import { addScores, belowTargets, type SetScore, shares, shown } from "../../scripts/migrate-score/shares.js";
import { scoreOf } from "./programs.js";

const score = (planted: SetScore["planted"], missed: readonly string[], wrong: number, reported: number): SetScore => ({
  set: "all",
  planted,
  missed,
  false: Array.from({ length: wrong }, (_, index) => `a.ts:${index} id`),
  reported,
});
const misses = (count: number, kind: string): readonly string[] =>
  Array.from({ length: count }, (_, index) => `a.ts:${index} ${kind}`);
const PLANTED = { loud: 100, silent: 20, maybe: 10 };

test.each([
  ["everything is found", score(PLANTED, [], 0, 130), []],
  ["each share is at its target", score(PLANTED, [...misses(2, "loud"), ...misses(2, "silent")], 3, 100), []],
  [
    "loud breaks are missed",
    score(PLANTED, misses(3, "loud"), 0, 100),
    ["98 % of the loud breaks must be found: 97 of 100 (97.0 %)"],
  ],
  [
    "silent breaks are missed",
    score(PLANTED, misses(3, "silent"), 0, 100),
    ["90 % of the silent breaks must be found: 17 of 20 (85.0 %)"],
  ],
  ["places are false", score(PLANTED, [], 4, 100), ["at most 3 % of the places may be false: 4 of 100 (4.0 %)"]],
])("targets where %s", (_, given, below) => expect(belowTargets(given)).toEqual(below));

test("scores of one set are added up, and sets keep their order", () => {
  const one = { ...score(PLANTED, misses(1, "loud"), 1, 50), set: "b" };
  const sets = addScores([one, { ...one, set: "a" }, one]);
  expect(sets.map(({ set, reported }) => [set, reported])).toEqual([
    ["b", 100],
    ["a", 50],
  ]);
  expect(shown(shares(sets[0] ?? one).loud)).toBe("198 of 200 (99.0 %)");
});

describe("a score", () => {
  const place: Place = {
    ...{ file: "a.ts", line: 1, column: 1, endLine: 1, endColumn: 2, text: "a", change: "1", id: "gone", message: "" },
    ...{ certainty: "breaks", seen_by_compiler: true, remains: true },
  };

  test("counts a silent place that is reported as maybe as missed, and a line without a mark as false", () => {
    const files = { "a.ts": "one(); //! loud\ntwo(); //! silent\nthree(); //! maybe\nfour();\n" };
    const maybe: Place = { ...place, line: 2, certainty: "maybe", seen_by_compiler: false };
    const { missed, false: wrong } = scoreOf(files, { places: [place, maybe, { ...place, line: 4 }], unexplained: [] });
    expect({ missed, wrong }).toEqual({ missed: ["a.ts:2 silent", "a.ts:3 maybe"], wrong: ["a.ts:4 gone"] });
  });
});
