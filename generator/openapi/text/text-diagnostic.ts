import type { Diagnostic, SourcePlace } from "../../diagnostics/diagnostic.js";
import { fromCatalogue } from "../../diagnostics/from-catalogue.js";
import { codes } from "./codes.js";

/** An error about a file, with cause and fix from the catalogue. */
export function textDiagnostic(
  code: string,
  message: string,
  place: SourcePlace,
  more: Pick<Diagnostic, "related"> = {},
): Diagnostic {
  return fromCatalogue(codes, code, "error", message, { place, ...more });
}
