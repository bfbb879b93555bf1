import type { DiffReport, Verdict } from "../change.js";
import { atLeast, remainingVerdict } from "./action.js";

/** Whether a change of at least the level is left for a program on the generated client: what is absorbed does not fail. */
export function failsOn(report: DiffReport, level: Exclude<Verdict, "safe">): boolean {
  return report.changes.some((change) => atLeast(remainingVerdict(change), level));
}
