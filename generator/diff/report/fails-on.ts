import type { Change, DiffReport, Verdict } from "../change.js";
import { atLeast, remainingVerdict } from "./action.js";

/** The levels that a run can fail on: `unproven` is what breaks, and what may without a proof. */
export type FailLevel = Exclude<Verdict, "safe"> | "unproven";

/**
 * Whether a change of at least the level is left, or a part could not be compared, which may hide one. Of changes, those count that are left for a program on the generated client: what is absorbed does not fail. Settings that the new side
 * changes are risky.
 */
export function failsOn(report: DiffReport, level: FailLevel): boolean {
  if (report.unread !== undefined) return true;
  if (level === "risky" && report.findings !== undefined && report.findings.length > 0) return true;
  return report.changes.some((change) => changeFails(change, level));
}

/** Whether a change is of at least the level. */
export function changeFails(change: Change, level: FailLevel): boolean {
  if (level !== "unproven") return atLeast(remainingVerdict(change), level);
  const { absorbed, search, severity } = change;
  return changeFails(change, "breaking") || (!absorbed && search !== undefined && severity === undefined);
}
