import type { ChangePlace, Direction, Verdict, Witness } from "../change.js";

/** A finding with the operations it reaches, ready to be put together with those that say the same. */
export interface LocatedFinding {
  readonly id: string;
  readonly wire: Verdict;
  readonly sdk: Verdict;
  readonly direction: Direction;
  readonly message: string;
  readonly advice?: string;
  readonly types?: string;
  readonly absorbedBy?: string;
  /** `METHOD /path`. */
  readonly operations: readonly string[];
  /** Findings of one identity are one change; it does not depend on the values that changed. */
  readonly identity: string;
  /** Finding a place takes time: it is done once for each change. */
  readonly from?: () => ChangePlace;
  readonly to?: () => ChangePlace;
  readonly witness?: Witness;
  readonly witnessMissing?: string;
}
