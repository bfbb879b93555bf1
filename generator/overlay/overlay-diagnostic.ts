import type { Diagnostic, SourcePlace } from "../diagnostics/diagnostic.js";
import { fromCatalogue } from "../diagnostics/from-catalogue.js";
import { locate } from "../openapi/text/locate.js";
import { codes } from "./codes.js";
import type { OverlayAction, OverlayDocument } from "./overlay-document.js";

/** Parts of a diagnostic beyond its code and message; `cause` and `fix` replace the catalogue's where more is known. */
export type More = Partial<Pick<Diagnostic, "severity" | "cause" | "fix" | "related">>;

/** A diagnostic of this stage, with cause and fix from the catalogue. */
export function overlayDiagnostic(code: string, message: string, place: SourcePlace, more: More = {}): Diagnostic {
  return fromCatalogue(codes, code, "error", message, { place, ...more });
}

/** A diagnostic about one key of an action, at that key's line. */
export function actionDiagnostic(
  overlay: OverlayDocument,
  action: OverlayAction,
  key: string,
  code: string,
  message: string,
  more: More = {},
): Diagnostic {
  const place = locate(overlay.file, overlay.text, `/actions/${action.index}/${key}`);
  return overlayDiagnostic(code, message, place, more);
}
