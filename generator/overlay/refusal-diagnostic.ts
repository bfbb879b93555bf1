import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { kindOf } from "../openapi/kind.js";
import { pointerOf } from "../openapi/location.js";
import { abbreviate } from "./abbreviate.js";
import type { Refusal } from "./apply-action.js";
import { actionDiagnostic } from "./overlay-diagnostic.js";
import type { OverlayAction, OverlayDocument } from "./overlay-document.js";

/** The diagnostic for what the standard forbids; `document` names the document in which it came up, `related` points into it. */
export function refusalDiagnostic(
  overlay: OverlayDocument,
  action: OverlayAction,
  refusal: Refusal,
  document: string,
  related: Diagnostic["related"] = [],
): Diagnostic {
  const report = (key: string, code: string, message: string): Diagnostic =>
    actionDiagnostic(overlay, action, key, code, message, related.length === 0 ? {} : { related });
  switch (refusal.kind) {
    case "root removed":
      return report("target", "overlay/root-removed", `The target \`${action.target}\` selects the whole document.`);
    case "stopped": {
      const message = `In ${document}, \`${abbreviate(action.target)}\` was stopped: ${refusal.reason}.`;
      return report("target", "overlay/query-stopped", message);
    }
    case "too large": {
      const message = `In ${document}, \`${abbreviate(action.target)}\` was not changed: ${refusal.reason}.`;
      return report(action.effect.kind, "overlay/too-large", message);
    }
    case "mixed kinds": {
      const pointers = refusal.examples.map((location) => `\`${pointerOf(location)}\``).join(" and ");
      return report("target", "overlay/mixed-kinds", `In ${document}, ${pointers} are of different kinds.`);
    }
    case "copy source": {
      const source = action.effect.kind === "copy" ? action.effect.source : "";
      const count = refusal.locations.length === 0 ? "nothing" : `${refusal.locations.length} nodes`;
      return report("copy", "overlay/copy-source", `In ${document}, \`${source}\` selects ${count}.`);
    }
    case "incompatible": {
      const { location, target, update } = refusal.conflict;
      const message =
        `In ${document}, ${article(kindOf(update))} (${abbreviate(update, 30)}) cannot be merged into ` +
        `${article(kindOf(target))} (${abbreviate(target, 30)}) at \`${pointerOf(location)}\`.`;
      return report(action.effect.kind, "overlay/incompatible-update", message);
    }
  }
}

function article(kind: string): string {
  return kind === "primitive" ? "a primitive" : `an ${kind}`;
}
