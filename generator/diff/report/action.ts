import type { Change } from "../change.js";
import { remainingVerdict } from "../judge/verdicts.js";

export { atLeast, remainingVerdict, worstVerdict } from "../judge/verdicts.js";

/** The work that a change asks of the reader, worst first. */
export type Action = "breaking" | "risky" | "absorbed" | "safe";

/** An action in words, as every output says it. */
export interface ActionWords {
  readonly action: Action;
  readonly title: string;
  readonly meaning: string;
}

/** The actions in the order they are shown. */
export const actions: readonly ActionWords[] = [
  { action: "breaking", title: "Change your program", meaning: "Calls fail or code stops compiling until you do." },
  {
    action: "risky",
    title: "Check your program",
    meaning: "Whether it breaks depends on what it does: each entry says what to look for.",
  },
  {
    action: "absorbed",
    title: "Handled for you",
    meaning:
      "Calls of programs without the client break or may break; the generated client or an overlay hides that from yours.",
  },
  { action: "safe", title: "Nothing to do", meaning: "Programs written for the old version go on as before." },
];

/** The group a change is shown in. */
export function actionOf(change: Change): Action {
  const verdict = remainingVerdict(change);
  return verdict === "safe" && change.absorbed ? "absorbed" : verdict;
}

/** How many changes ask for each action. */
export function countActions(changes: readonly Change[]): { readonly [action in Action]: number } {
  const count = (action: Action): number => changes.filter((change) => actionOf(change) === action).length;
  return { breaking: count("breaking"), risky: count("risky"), absorbed: count("absorbed"), safe: count("safe") };
}
