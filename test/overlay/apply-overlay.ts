import type { Diagnostic, Outcome } from "../../generator/diagnostics/diagnostic.js";
import type { JsonObject } from "../../generator/openapi/document.js";
import { type ActionResult, applyStep } from "../../generator/overlay/apply-action.js";
import type { ActionReport } from "../../generator/overlay/effects.js";
import type { OverlayDocument } from "../../generator/overlay/overlay-document.js";
import { refusalDiagnostic } from "../../generator/overlay/refusal-diagnostic.js";
import { compileAction } from "../../generator/overlay/run-action.js";

/** A document after one overlay, and what each action did to it. */
export interface AppliedOverlay extends Outcome<JsonObject> {
  readonly effects: readonly ActionReport[];
}

/**
 * Applies one overlay to one document as OpenAPI Overlay 1.0.0 and 1.1.0 say (§4.4): actions in order, each on what the one before left; a
 * target that selects nothing is no error; extensions such as `x-expect` have no meaning. An action the standard forbids is
 * left out and gives `overlay/incompatible-update`, `overlay/mixed-kinds`, `overlay/root-removed` or `overlay/copy-source`.
 */
export function applyOverlay(root: JsonObject, overlay: OverlayDocument): AppliedOverlay {
  const diagnostics: Diagnostic[] = [];
  const effects: ActionReport[] = [];
  let current = root;
  for (const action of overlay.actions) {
    const { target, step } = compileAction(action, overlay.edition);
    const selection = target.select(current);
    const locations = "stopped" in selection ? [] : selection.locations;
    const result: ActionResult =
      "stopped" in selection
        ? { refusal: { kind: "stopped", reason: selection.stopped } }
        : applyStep(current, locations, step, overlay.edition);
    const report = (
      status: ActionReport["documents"][number]["status"],
      changes: ActionReport["documents"][number]["changes"],
    ): void => {
      effects.push({ overlay: overlay.file, action, documents: [{ document: "", status, changes }] });
    };
    if ("refusal" in result) {
      diagnostics.push(refusalDiagnostic(overlay, action, result.refusal, "the document"));
      report("refused", []);
      continue;
    }
    current = result.root;
    report(
      locations.length === 0 ? "unmatched" : result.changes.length === 0 ? "contained" : "changed",
      result.changes,
    );
  }
  return { value: current, diagnostics, effects };
}
