import type { CodeCatalogue, Diagnostic, Severity } from "./diagnostic.js";

/**
 * A diagnostic with cause and fix from the catalogue of its stage. A code that the catalogue lacks is a mistake of ours, and thrown.
 *
 * @param more goes before what the catalogue says
 */
export function fromCatalogue(
  codes: CodeCatalogue,
  code: string,
  severity: Severity,
  message: string,
  more: Partial<Pick<Diagnostic, "place" | "severity" | "cause" | "fix" | "related">> = {},
): Diagnostic {
  const entry = codes[code];
  if (entry === undefined) throw new Error(`No catalogue entry for ${code}`);
  return { code, severity, message, cause: entry.cause, fix: entry.fix, ...more };
}
