import type { Change, DiffReport, Verdict } from "../change.js";

/** The summary of a report from its changes: by wire level, and how many are absorbed, without a proof, or beyond any. */
export function summarizeChanges(changes: readonly Change[]): DiffReport["summary"] {
  const count = (wire: Verdict): number => changes.filter((change) => change.wire === wire).length;
  return {
    breaking: count("breaking"),
    risky: count("risky"),
    safe: count("safe"),
    absorbed: changes.filter((change) => change.absorbed).length,
    unproven: changes.filter((change) => change.search !== undefined).length,
    unwitnessed: changes.filter((change) => change.wire === "breaking" && change.witness === undefined).length,
  };
}

/** A report with some of its changes, and the summary of those. */
export function withChanges(report: DiffReport, changes: readonly Change[]): DiffReport {
  return { ...report, summary: summarizeChanges(changes), changes };
}
