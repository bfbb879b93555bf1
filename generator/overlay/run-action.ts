import type { JsonObject, JsonValue } from "../openapi/document.js";
import { contains, type Mismatch, mismatch } from "../openapi/equality.js";
import { isArray } from "../openapi/kind.js";
import { type Location, valueAtLocation } from "../openapi/location.js";
import { applyStep, type Refusal, type Step, wantedValue } from "./apply-action.js";
import type { NodeChange } from "./change.js";
import { newOverlayWork, type OverlayWork } from "./growth.js";
import type { OverlayAction, OverlayEdition } from "./overlay-document.js";
import { compileQuery, type Query } from "./query.js";

/** An action with its queries compiled. */
export interface CompiledAction {
  readonly action: OverlayAction;
  readonly edition: OverlayEdition;
  readonly target: Query;
  readonly step: Step;
}

/** The result of an action in one document. Only `changed` and `duplicate` give another root. */
export type ActionRun =
  | { readonly status: "unmatched" }
  | { readonly status: "refused"; readonly refusal: Refusal }
  | { readonly status: "unexpected"; readonly mismatch: Mismatch }
  /** The document says already what the action wants; `wanted` is at each of the locations. */
  | { readonly status: "contained"; readonly locations: readonly Location[]; readonly wanted: JsonValue }
  | { readonly status: "duplicate" | "changed"; readonly root: JsonObject; readonly changes: readonly NodeChange[] };

/** Compiles the queries of a parsed action. */
export function compileAction(action: OverlayAction, edition: OverlayEdition): CompiledAction {
  const { effect } = action;
  const step: Step = effect.kind === "copy" ? { kind: "copy", source: queryOf(effect.source) } : effect;
  return { action, edition, target: queryOf(action.target), step };
}

/** Runs an action on a document: the standard's semantics, and what a strict reader has to say about it. Both take from `work`. */
export function runAction(
  root: JsonObject,
  { action, edition, target, step }: CompiledAction,
  work: OverlayWork = newOverlayWork(),
): ActionRun {
  const selection = target.select(root, work);
  if ("stopped" in selection) return { status: "refused", refusal: { kind: "stopped", reason: selection.stopped } };
  const { locations } = selection;
  if (locations.length === 0) return { status: "unmatched" };
  const result = applyStep(root, locations, step, edition, work);
  if ("refusal" in result) return { status: "refused", refusal: result.refusal };
  if (step.kind !== "remove") {
    const wanted = wantedValue(root, step);
    if ("value" in wanted && locations.every((location) => isContained(root, location, wanted.value, edition))) {
      return { status: "contained", locations, wanted: wanted.value };
    }
  }
  const departure = action.expect === undefined ? undefined : firstMismatch(root, locations, action.expect);
  if (departure !== undefined) return { status: "unexpected", mismatch: departure };
  const duplicate = result.changes.some((change) => change.duplicate === true);
  return { status: duplicate ? "duplicate" : "changed", ...result };
}

function isContained(root: JsonObject, location: Location, wanted: JsonValue, edition: OverlayEdition): boolean {
  const value = valueAtLocation(root, location) ?? null;
  const asItem = isArray(value) && !(edition === "1.1" && isArray(wanted));
  return contains(value, asItem ? [wanted] : wanted);
}

function firstMismatch(root: JsonObject, locations: readonly Location[], expected: JsonValue): Mismatch | undefined {
  for (const location of locations) {
    const found = mismatch(valueAtLocation(root, location), expected, location);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The parser has refused texts that do not compile. */
function queryOf(text: string): Query {
  const compiled = compileQuery(text);
  if ("error" in compiled) throw new Error(`${text}: ${compiled.error.message}`);
  return compiled.query;
}
