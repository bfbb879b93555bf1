import { expect, test } from "vitest";
import { withEntries } from "../../generator/diff/report/entries.js";
import { compareFixture, fixtures } from "./rules/fixture.js";

test("the summary of entries counts an entry once, as breaking where one of its changes breaks calls", () => {
  let folded = 0;
  for (const fixture of fixtures)
    for (const report of Object.values(compareFixture(fixture))) {
      const { changes, summary } = withEntries(report);
      expect(summary.breaking + summary.risky + summary.safe, fixture).toBe(changes.length);
      expect(summary.breaking > 0, fixture).toBe(report.summary.breaking > 0);
      expect(summary.unproven > 0 && report.summary.unproven === 0, fixture).toBe(false);
      folded += report.changes.length - changes.length;
    }
  expect(folded).toBeGreaterThan(50);
});
