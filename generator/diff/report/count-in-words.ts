import { quantity } from "../../diagnostics/quantity.js";
import type { DiffReport } from "../change.js";
import { type Action, countActions } from "./action.js";

/** `1 change`, `2 changes`. */
export function changesInWords(count: number): string {
  return quantity(count, "change");
}

/** The summary in one sentence part: changes by what they ask, then what they do to calls, which is less for programs on a client that handles some, and what was ignored. */
export function summaryInWords({ summary, changes, unread = [] }: DiffReport, ignored = 0): string {
  const { breaking, risky, absorbed, safe } = countActions(changes);
  const asked = [
    ...some(breaking, "to make"),
    ...some(risky, "to check"),
    ...some(absorbed, "handled for you"),
    ...some(safe, "with nothing to do"),
  ].join(", ");
  const unproven = summary.unproven > 0 ? ` (${summary.unproven} of them without a proof: the search found none)` : "";
  const unshown = summary.unwitnessed > 0 ? ` (no message can show ${summary.unwitnessed} of them)` : "";
  const calls = [
    ...some(summary.breaking, `${summary.breaking === 1 ? "change breaks" : "changes break"} calls${unshown}`),
    ...some(summary.risky, summary.breaking > 0 ? `may${unproven}` : `may break calls${unproven}`),
  ].join(" and ");
  const counts = [
    ...(asked === "" ? [] : [asked]),
    ...(calls === "" ? [] : [absorbed > 0 ? `for a program without the client, ${calls}` : calls]),
    ...some(ignored, changes.length === 0 ? "ignored" : "more ignored"),
  ].join("; ");
  const left = unread.length === 0 ? "" : `; ${quantity(unread.length, "reference")} could not be read`;
  return `${changesInWords(changes.length)}${counts === "" ? "" : `: ${counts}`}${left}`;
}

/** `2 to make`, where there are any. */
function some(count: number, words: string): readonly string[] {
  return count > 0 ? [`${count} ${words}`] : [];
}

/** The work that the changes ask of a program, or that settings leave out all of them, in one or two sentences: `2 changes to make in your program and 1 to check. 3 ask for nothing.` */
export function workInWords({
  changes,
  lowered = [],
  unread = [],
}: Pick<DiffReport, "changes" | "lowered" | "unread">): string {
  const leftOut = lowered.filter(({ to }) => to === "ignored").length;
  if (changes.length === 0 && leftOut > 0)
    return leftOut === 1 ? "Settings leave out the only change." : `Settings leave out all ${leftOut} changes.`;
  const { breaking, risky, absorbed, safe }: { readonly [action in Action]: number } = countActions(changes);
  const work = [
    breaking > 0 ? [`${changesInWords(breaking)} to make in your program`] : [],
    risky > 0 ? [`${breaking > 0 ? risky : changesInWords(risky)} to check`] : [],
  ].flat();
  const rest = [
    absorbed > 0 ? [`${absorbed} ${absorbed === 1 ? "is" : "are"} handled for you`] : [],
    safe > 0 ? [`${safe} ${safe === 1 ? "asks" : "ask"} for nothing`] : [],
  ].flat();
  const nothing =
    unread.length === 0
      ? "Nothing to change in your program."
      : `Nothing found to change in your program, but ${quantity(unread.length, "reference")} could not be read.`;
  const first = work.length === 0 ? nothing : `${work.join(" and ")}.`;
  return rest.length === 0 ? first : `${first} ${rest.join("; ")}.`;
}
