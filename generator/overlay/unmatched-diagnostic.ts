import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { EffectiveSpec, Provenance } from "../openapi/document.js";
import { isWithin, pointerOf } from "../openapi/location.js";
import { type Nearest, nearest } from "./nearest.js";
import { actionDiagnostic } from "./overlay-diagnostic.js";
import type { OverlayDocument } from "./overlay-document.js";
import { type Query, selectsSomething } from "./query.js";
import type { CompiledAction } from "./run-action.js";

/**
 * The diagnostic for a target that selects nothing in any document it addresses: `overlay/fixed-upstream` where an action removes
 * what the published specification no longer has, else `overlay/target-matched-nothing` with the nearest path that exists.
 */
export function unmatchedDiagnostic(
  overlay: OverlayDocument,
  { action, target }: CompiledAction,
  addressed: readonly EffectiveSpec[],
  others: readonly EffectiveSpec[],
): Diagnostic {
  const near = nearest(
    target,
    addressed.map(({ root }) => root),
  );
  const where = addressed.map(({ spec }) => spec.file).join(", ");
  const removedEarlier = addressed.map((effective) => remover(effective, target)).find((entry) => entry !== undefined);
  if (removedEarlier !== undefined) {
    const place = { file: removedEarlier.overlay, line: removedEarlier.line, column: 1 };
    const message = `\`${target.text}\` selects nothing in ${where}: an earlier action has removed it.`;
    const related = [{ message: "the earlier action", place }];
    return actionDiagnostic(overlay, action, "target", "overlay/target-matched-nothing", message, { related });
  }
  const parentExists = near.length === target.segments.length - 1;
  if (action.effect.kind === "remove" && parentExists && !near.suggestionMatches) {
    const message = `\`${target.text}\` is already removed: ${where} has \`${near.path}\`, but nothing there that \`${near.failing}\` selects.`;
    const fix = `Delete the action${near.suggestion === undefined ? "" : `, or, if the name is mistyped, write \`${near.suggestion}\``}.`;
    return actionDiagnostic(overlay, action, "target", "overlay/fixed-upstream", message, { fix });
  }
  const message = `\`${target.text}\` selects nothing in ${where}. The nearest path that exists is \`${near.path}\`.`;
  const elsewhere = others.filter(({ root }) => selectsSomething(target, root)).map(({ spec }) => spec.file);
  const cause =
    elsewhere.length === 0
      ? {}
      : { cause: `It selects something in ${elsewhere.join(", ")}, which the action does not address.` };
  return actionDiagnostic(overlay, action, "target", "overlay/target-matched-nothing", message, {
    ...cause,
    ...fixFor(near),
  });
}

const LISTED_NAMES = 12;

function fixFor({ suggestion, names, path }: Nearest): { readonly fix?: string } {
  if (suggestion !== undefined) return { fix: `Did you mean \`${suggestion}\`?` };
  if (names.length === 0) return {};
  const listed = names
    .slice(0, LISTED_NAMES)
    .map((name) => `\`${name}\``)
    .join(", ");
  return { fix: `\`${path}\` has ${listed}${names.length > LISTED_NAMES ? " and more" : ""}.` };
}

/** The earlier action that removed the node a singular query of names would select, or an ancestor of it. */
function remover({ provenance }: EffectiveSpec, target: Query): Provenance | undefined {
  const names = target.segments.map(({ name }) => name).filter((name) => name !== undefined);
  if (!target.singular || names.length < target.segments.length) return undefined;
  const pointer = pointerOf(names);
  return provenance.findLast((entry) => entry.change === "removed" && isWithin(pointer, entry.pointer));
}
