import type { DiffReport } from "../change.js";
import { type Action, countActions } from "./action.js";

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

/** What the changes ask of a program in one or two sentences: `2 changes to make in your program and 1 to check. 3 ask for nothing.` */
export function workInWords({ changes }: Pick<DiffReport, "changes">): string {
  const { breaking, risky, absorbed, safe }: { readonly [action in Action]: number } = countActions(changes);
  const work = [
    breaking > 0 ? [`${changesInWords(breaking)} to make in your program`] : [],
    risky > 0 ? [`${breaking > 0 ? risky : changesInWords(risky)} to check`] : [],
  ].flat();
  const rest = [
    absorbed > 0 ? [`${absorbed} ${absorbed === 1 ? "is" : "are"} handled for you`] : [],
    safe > 0 ? [`${safe} ${safe === 1 ? "asks" : "ask"} for nothing`] : [],
  ].flat();
  const first = work.length === 0 ? "Nothing to change in your program." : `${work.join(" and ")}.`;
  return rest.length === 0 ? first : `${first} ${rest.join("; ")}.`;
}
