import type { Diagnostic, Severity } from "../diagnostics/diagnostic.js";
import { modelCodes } from "./codes.js";

/** A finding of this stage, with cause and fix from the catalogue; `more` goes before them. */
export function modelDiagnostic(
  code: string,
  severity: Severity,
  message: string,
  more: Pick<Diagnostic, "place" | "fix" | "cause" | "related"> = {},
): Diagnostic {
  const entry = modelCodes[code];
  if (entry === undefined) throw new Error(`No catalogue entry for ${code}`);
  return { code, severity, message, cause: entry.cause, fix: entry.fix, ...more };
}
