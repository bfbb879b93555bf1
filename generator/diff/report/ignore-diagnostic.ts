import type { Diagnostic, Severity, SourcePlace } from "../../diagnostics/diagnostic.js";
import { fromCatalogue } from "../../diagnostics/from-catalogue.js";
import { codes } from "../codes.js";

/** A finding about the ignore file, with cause and fix from the catalogue. */
export function ignoreDiagnostic(code: string, severity: Severity, message: string, place: SourcePlace): Diagnostic {
  return fromCatalogue(codes, code, severity, message, { place });
}
