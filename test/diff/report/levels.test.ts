import { expect, test } from "vitest";
import type { Change, Verdict } from "../../../generator/diff/change.js";
import { type Action, actionOf, actions, countActions } from "../../../generator/diff/report/action.js";
import { failsOn } from "../../../generator/diff/report/fails-on.js";
import { filterLevel } from "../../../generator/diff/report/filter-level.js";
import { summarizeChanges } from "../../../generator/diff/report/summarize-changes.js";
import { changes, noChanges, report } from "./report.js";

const [base] = changes;

function change(wire: Verdict, sdk: Verdict, absorbed: boolean): Change {
  if (base === undefined) throw new Error("The report has no change.");
  return { ...base, wire, sdk, absorbed };
}

test.each<[Verdict, Verdict, boolean, Action]>([
  ["breaking", "breaking", false, "breaking"],
  ["breaking", "safe", false, "breaking"],
  ["safe", "breaking", false, "breaking"],
  ["risky", "safe", false, "risky"],
  ["safe", "risky", false, "risky"],
  ["safe", "safe", false, "safe"],
  ["breaking", "safe", true, "absorbed"],
  ["risky", "safe", true, "absorbed"],
  ["safe", "safe", true, "absorbed"],
  ["breaking", "breaking", true, "breaking"],
  ["breaking", "risky", true, "risky"],
])("wire %s, types %s, absorbed %s: %s", (wire, sdk, absorbed, want) => {
  expect(actionOf(change(wire, sdk, absorbed))).toBe(want);
});

test("every change is in one group", () => {
  const counts = countActions(changes);
  expect(counts).toEqual({ breaking: 5, risky: 1, absorbed: 2, safe: 4 });
  expect(actions.map(({ action }) => action)).toEqual(Object.keys(counts));
});

test("summarizeChanges", () => {
  expect(summarizeChanges(changes)).toEqual({
    breaking: 5,
    risky: 2,
    safe: 5,
    absorbed: 2,
    unproven: 0,
    unwitnessed: 1,
  });
});

test.each<[Verdict, number, object]>([
  ["safe", 12, report.summary],
  ["risky", 8, { breaking: 5, risky: 2, safe: 1, absorbed: 2, unproven: 0, unwitnessed: 1 }],
  ["breaking", 7, { breaking: 5, risky: 1, safe: 1, absorbed: 2, unproven: 0, unwitnessed: 1 }],
])("filterLevel(%s)", (level, count, summary) => {
  const filtered = filterLevel(report, level);
  expect(filtered.changes).toHaveLength(count);
  expect(filtered.changes).toEqual(report.changes.filter((one) => filtered.changes.includes(one)));
  expect(filtered.summary).toEqual(summary);
});

test.each<[string, readonly Change[], boolean, boolean]>([
  ["nothing", noChanges.changes, false, false],
  ["all kinds", changes, true, true],
  ["a break on the wire", [change("breaking", "safe", false)], true, true],
  ["a break of types", [change("safe", "breaking", false)], true, true],
  ["an absorbed break", [change("breaking", "safe", true)], false, false],
  ["a risk", [change("risky", "safe", false)], false, true],
  ["an absorbed break that risks types", [change("breaking", "risky", true)], false, true],
  ["safe", [change("safe", "safe", false)], false, false],
])("failsOn: %s", (_, given, breaking, risky) => {
  const one = { ...report, changes: given };
  expect([failsOn(one, "breaking"), failsOn(one, "risky")]).toEqual([breaking, risky]);
});
