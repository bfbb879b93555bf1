import type { Diagnostic, Severity } from "../diagnostics/diagnostic.js";
import { fromCatalogue } from "../diagnostics/from-catalogue.js";
import { modelCodes } from "./codes.js";

/** A finding of this stage, with cause and fix from the catalogue; `more` goes before them. */
export function modelDiagnostic(
  code: string,
  severity: Severity,
  message: string,
  more: Pick<Diagnostic, "place" | "fix" | "cause" | "related"> = {},
): Diagnostic {
  return fromCatalogue(modelCodes, code, severity, message, more);
}
