import type { Diagnostic, Severity } from "./diagnostic.js";
import { quantity } from "./quantity.js";

/** How many diagnostics of each severity. */
export type SeverityCounts = { readonly [severity in Severity]: number };

/** Counts diagnostics by severity. */
export function countSeverities(diagnostics: readonly Diagnostic[]): SeverityCounts {
  const count = (severity: Severity): number => diagnostics.filter((one) => one.severity === severity).length;
  return { error: count("error"), warning: count("warning"), info: count("info") };
}

/** The counts in words, e.g. `1 error, 2 warnings`; `no findings` for none. */
export function countsInWords(counts: SeverityCounts): string {
  const parts = [
    counts.error > 0 ? [quantity(counts.error, "error")] : [],
    counts.warning > 0 ? [quantity(counts.warning, "warning")] : [],
    counts.info > 0 ? [`${counts.info} info`] : [],
  ].flat();
  return parts.length === 0 ? "no findings" : parts.join(", ");
}
