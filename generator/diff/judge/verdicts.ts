import type { Judgement, Verdict } from "../change.js";

const RANK: { readonly [verdict in Verdict]: number } = { safe: 0, risky: 1, breaking: 2 };

/** True where a verdict is as bad as the level, or worse. */
export function atLeast(verdict: Verdict, level: Verdict): boolean {
  return RANK[verdict] >= RANK[level];
}

/** The worse of the verdicts on the wire and on the types. */
export function worstVerdict({ wire, sdk }: Pick<Judgement, "wire" | "sdk">): Verdict {
  return atLeast(wire, sdk) ? wire : sdk;
}

/**
 * The verdict for a program on the generated client. A change that is absorbed is hidden on the wire; the verdict on the types speaks of
 * the client as it was generated.
 */
export function remainingVerdict(change: Pick<Judgement, "wire" | "sdk" | "absorbed">): Verdict {
  return change.absorbed ? change.sdk : worstVerdict(change);
}
