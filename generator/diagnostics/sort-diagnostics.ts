import { byCodeUnits } from "../code-unit-order.js";
import type { Diagnostic } from "./diagnostic.js";

/** Diagnostics by file, line, column and code; those without a place first. Equal ones keep their order; the same on every machine. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      byCodeUnits(a.place?.file ?? "", b.place?.file ?? "") ||
      (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
      (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
      byCodeUnits(a.code, b.code),
  );
}

/** By code units: `localeCompare` would depend on the machine's language. */
