import { expect, test } from "vitest";
import type { DiffReport } from "../../../generator/diff/change.js";
import { nextVersion, nextVersionInWords } from "../../../generator/diff/report/next-version.js";
import { withChanges } from "../../../generator/diff/report/summarize-changes.js";
import { noChanges, report } from "./report.js";

const [breaking] = report.changes;
if (breaking === undefined) throw new Error("The report has changes");
const { witness: _, ...plain } = breaking;
const added = { ...plain, id: "operation-added", wire: "safe", sdk: "safe" } as const;
const deprecated = { ...added, id: "operation-deprecated" } as const;
const reworded = { ...added, id: "request-max-length-increased" } as const;
const risky = { ...reworded, wire: "risky" } as const;
const lowered = { ...breaking, severity: "safe" } as const;

function nextOf(changes: DiffReport["changes"], from?: string, to = "0.0.0"): string {
  const one = { ...withChanges(report, changes), ...(from === undefined ? {} : { releases: { from, to } }) };
  const next = nextVersion(one);
  return next === undefined ? "" : nextVersionInWords(next);
}

test.each<[string, DiffReport["changes"], string, string]>([
  ["a break", [added, breaking], "1.4.2", "By these changes, the version after 1.4.2 is 2.0.0 (major)"],
  ["a break that settings lower", [lowered], "1.4.2", "By these changes, the version after 1.4.2 is 1.4.3 (patch)"],
  ["an addition", [reworded, added], "1.4.2", "By these changes, the version after 1.4.2 is 1.5.0 (minor)"],
  ["a deprecation", [deprecated], "1.4.2", "By these changes, the version after 1.4.2 is 1.5.0 (minor)"],
  ["a risk", [risky], "v1.4.2", "By these changes, the version after v1.4.2 is 1.5.0 (minor)"],
  ["any other change", [reworded], "1.4.2", "By these changes, the version after 1.4.2 is 1.4.3 (patch)"],
  ["a break in 0.x", [breaking], "0.3.1", "By these changes, the version after 0.3.1 is 0.4.0 (major)"],
  ["an addition in 0.x", [added], "0.3.1", "By these changes, the version after 0.3.1 is 0.3.2 (minor)"],
])("%s", (_, changes, from, want) => {
  expect(nextOf(changes, from, "9.0.0")).toBe(`${want}.`);
  expect(nextOf(changes, from, "0.0.1")).toBe(`${want}; the new document has 0.0.1.`);
});

test("a version without three numbers gives the kind alone, and no change asks for none", () => {
  expect(nextOf([breaking], "2026-04")).toBe("Semantic versioning asks for a major version with these changes.");
  expect(nextOf([added])).toBe("Semantic versioning asks for a minor version with these changes.");
  expect(nextVersion({ ...noChanges, releases: { from: "1.0.0", to: "1.0.0" } })).toBeUndefined();
});
