import type { Judgement, Verdict } from "../change.js";

const RANK: { readonly [verdict in Verdict]: number } = { safe: 0, risky: 1, breaking: 2 };

/** True where a verdict is as bad as the level, or worse. */
export function atLeast(verdict: Verdict, level: Verdict): boolean {
  return RANK[verdict] >= RANK[level];
}

/** The verdicts of a change, and the level that settings give it. */
type Judged = Pick<Judgement, "wire" | "sdk"> & { readonly severity?: Verdict };

/** The level that settings give, else the worse of the verdicts on the wire and on the types. */
export function worstVerdict({ wire, sdk, severity }: Judged): Verdict {
  return severity ?? (atLeast(wire, sdk) ? wire : sdk);
}

/**
 * The verdict for a program on the generated client. A change that is absorbed is hidden on the wire; the verdict on the types speaks of
 * the client as it was generated. A level that settings give goes before both.
 */
export function remainingVerdict(change: Judged & Pick<Judgement, "absorbed">): Verdict {
  return change.severity ?? (change.absorbed ? change.sdk : worstVerdict(change));
}
