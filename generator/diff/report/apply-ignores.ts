import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Change, DiffReport } from "../change.js";
import { ignoreDiagnostic } from "./ignore-diagnostic.js";
import type { IgnoreEntry } from "./ignore-entry.js";
import { withChanges } from "./summarize-changes.js";

/** A report without what is ignored. */
export interface IgnoresApplied {
  readonly report: DiffReport;
  /** The changes that left the report, in its order. */
  readonly ignored: readonly Change[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Takes the changes that are ignored out of a report. An entry holds to the end of the day it expires. Apply it to a whole report, before any
 * filter: an entry whose change is filtered out would look unused. Diagnostics: `diff/ignore-expired` (the change stays) and
 * `diff/ignore-unused`.
 *
 * @param today `YYYY-MM-DD`
 */
export function applyIgnores(report: DiffReport, ignores: readonly IgnoreEntry[], today: string): IgnoresApplied {
  const known = new Map(report.changes.map((change) => [change.fingerprint, change]));
  const holding = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const { fingerprint, reason, expires, place } of ignores) {
    const change = known.get(fingerprint);
    if (change === undefined) {
      const message = `No change from ${report.from} to ${report.to} has the fingerprint ${fingerprint} (${reason}).`;
      diagnostics.push(ignoreDiagnostic("diff/ignore-unused", "warning", message, place));
    } else if (expires !== undefined && expires < today) {
      const message = `The entry expired on ${expires}, so the change is reported again: ${change.message}`;
      diagnostics.push(ignoreDiagnostic("diff/ignore-expired", "warning", message, place));
    } else {
      holding.add(fingerprint);
    }
  }
  const isIgnored = ({ fingerprint }: Change): boolean => holding.has(fingerprint);
  const kept = report.changes.filter((change) => !isIgnored(change));
  return { report: withChanges(report, kept), ignored: report.changes.filter(isIgnored), diagnostics };
}
