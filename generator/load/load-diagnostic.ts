import type { Diagnostic, SourcePlace } from "../diagnostics/diagnostic.js";
import { fromCatalogue } from "../diagnostics/from-catalogue.js";
import { codes } from "./codes.js";

/** An error of this stage, with cause and fix from the catalogue; `fix` replaces the general one where more is known. */
export function loadDiagnostic(
  code: string,
  message: string,
  place: SourcePlace,
  more: Pick<Diagnostic, "fix" | "related"> = {},
): Diagnostic {
  return fromCatalogue(codes, code, "error", message, { place, ...more });
}
