import type { Diagnostic, Severity, SourcePlace } from "../../diagnostics/diagnostic.js";
import { codes } from "../codes.js";

/** A finding about the ignore file, with cause and fix from the catalogue. */
export function ignoreDiagnostic(code: string, severity: Severity, message: string, place: SourcePlace): Diagnostic {
  const entry = codes[code];
  if (entry === undefined) throw new Error(`No catalogue entry for ${code}`);
  return { code, severity, message, place, cause: entry.cause, fix: entry.fix };
}
