import type { DiffReport, Verdict } from "../change.js";
import { atLeast, worstVerdict } from "./action.js";
import { withChanges } from "./summarize-changes.js";

/** The changes whose verdict on the wire or on the types is at least the level, absorbed or not; the summary counts those alone. */
export function filterLevel(report: DiffReport, level: Verdict): DiffReport {
  return withChanges(
    report,
    report.changes.filter((change) => atLeast(worstVerdict(change), level)),
  );
}
