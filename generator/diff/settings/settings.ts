import type { SourcePlace } from "../../diagnostics/diagnostic.js";
import type { Verdict } from "../change.js";
import type { IgnoreEntry } from "../report/ignore-entry.js";

/** Gives changes a level. All conditions must fit; one that is absent fits everything. */
export interface SeverityRule {
  readonly level: Verdict;
  /** Id of a kind of change; `*` means any characters. */
  readonly rule?: string;
  /** Path of an operation, with `*` and `**`. */
  readonly path?: string;
  /** Level of the operation by `x-stability-level` on the old side. */
  readonly stability?: string;
  readonly reason?: string;
  readonly place: SourcePlace;
}

/** A fingerprint of a baseline: the change was there when the baseline was made. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly place: SourcePlace;
}

/** Decisions about changes that a side brings with it. */
export interface DiffSettings {
  readonly severities: readonly SeverityRule[];
  readonly ignores: readonly IgnoreEntry[];
  readonly baseline: readonly BaselineEntry[];
}

export const NO_SETTINGS: DiffSettings = { severities: [], ignores: [], baseline: [] };
