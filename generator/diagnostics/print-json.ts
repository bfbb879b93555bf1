import { countSeverities } from "./count-severities.js";
import type { Diagnostic } from "./diagnostic.js";
import { jsonText } from "./json-text.js";
import { sortDiagnostics } from "./sort-diagnostics.js";

/** Diagnostics as one JSON document: `{ summary: { error, warning, info }, diagnostics: [...] }`. */
export function printJson(diagnostics: readonly Diagnostic[]): string {
  const report = { summary: countSeverities(diagnostics), diagnostics: sortDiagnostics(diagnostics) };
  return jsonText(report);
}
