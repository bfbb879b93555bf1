import type { SourcePlace } from "../../diagnostics/diagnostic.js";

/** A change somebody has decided to leave out of reports. */
export interface IgnoreEntry {
  readonly fingerprint: string;
  readonly reason: string;
  /** The last day it holds, as `YYYY-MM-DD`. */
  readonly expires?: string;
  /** Its place in the ignore file. */
  readonly place: SourcePlace;
}
