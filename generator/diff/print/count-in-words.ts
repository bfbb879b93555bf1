import type { DiffReport } from "../change.js";

/** `1 change`, `2 changes`. */
export function changesInWords(count: number): string {
  return `${count} ${count === 1 ? "change" : "changes"}`;
}

/** The summary in one sentence part: changes by wire level, then what is absorbed, unproven or ignored, where there are such. */
export function summaryInWords({ summary, changes }: DiffReport, ignored = 0): string {
  const { breaking, risky, safe, absorbed, unwitnessed } = summary;
  const extra = [
    absorbed > 0 ? [`${absorbed} absorbed`] : [],
    unwitnessed > 0 ? [`${unwitnessed} without a witness`] : [],
    ignored > 0 ? [`${ignored} more ignored`] : [],
  ].flat();
  const levels = `${changesInWords(changes.length)}: on the wire ${breaking} breaking, ${risky} risky, ${safe} safe`;
  return extra.length === 0 ? levels : `${levels}; ${extra.join(", ")}`;
}
