import type { JsonObject, JsonValue } from "../openapi/document.js";
import { copyOf, kindOf } from "../openapi/kind.js";
import { type Location, valueAtLocation } from "../openapi/location.js";
import { type Replacement, replaceNodes } from "../openapi/replace-nodes.js";
import type { NodeChange } from "./change.js";
import { outermost, removeAll } from "./edit.js";
import { chargeMerge, newOverlayWork, type OverlayWork } from "./growth.js";
import { type Conflict, mergeTarget } from "./merge.js";
import type { OverlayEdition } from "./overlay-document.js";
import type { Query } from "./query.js";

/** An action ready to run: its effect, with the query of a copy compiled. */
export type Step =
  | { readonly kind: "update"; readonly value: JsonValue }
  | { readonly kind: "remove" }
  | { readonly kind: "copy"; readonly source: Query };

/** Why the standard forbids an action on a document. */
export type Refusal =
  | { readonly kind: "incompatible"; readonly conflict: Conflict }
  | { readonly kind: "mixed kinds"; readonly examples: readonly Location[] }
  | { readonly kind: "root removed" }
  | { readonly kind: "copy source"; readonly locations: readonly Location[] }
  /** The query was stopped; not what the standard says, but what keeps it from taking for ever. */
  | { readonly kind: "stopped"; readonly reason: string }
  /** The document would become too large, or the merge too much work. */
  | { readonly kind: "too large"; readonly reason: string };

export type ActionResult =
  | { readonly root: JsonObject; readonly changes: readonly NodeChange[] }
  | { readonly refusal: Refusal };

/** The value that an update or a copy would merge into each target, or why it is missing. */
export type Wanted = { readonly value: JsonValue; readonly source?: Location } | { readonly refusal: Refusal };

/**
 * Applies one action to the nodes its target selected, all or none. The given root is shared, never changed. No node selected
 * means no change; that is for the caller to judge. Merging takes from `work`.
 */
export function applyStep(
  root: JsonObject,
  targets: readonly Location[],
  step: Step,
  edition: OverlayEdition,
  work: OverlayWork = newOverlayWork(),
): ActionResult {
  if (targets.length === 0) return { root, changes: [] };
  if (step.kind === "remove") return remove(root, targets);
  const wanted = wantedValue(root, step);
  return "refusal" in wanted ? wanted : merge(root, targets, wanted, edition, work);
}

/** The value an update brings or a copy selects: exactly one node of the document as it is at that time. */
export function wantedValue(root: JsonObject, step: Exclude<Step, { kind: "remove" }>): Wanted {
  if (step.kind === "update") return { value: step.value };
  const selection = step.source.select(root);
  if ("stopped" in selection) return { refusal: { kind: "stopped", reason: selection.stopped } };
  const { locations } = selection;
  const [only, ...others] = locations;
  const value = only === undefined || others.length > 0 ? undefined : valueAtLocation(root, only);
  return only === undefined || value === undefined
    ? { refusal: { kind: "copy source", locations } }
    : { value, source: only };
}

function remove(root: JsonObject, targets: readonly Location[]): ActionResult {
  if (targets.some((location) => location.length === 0)) return { refusal: { kind: "root removed" } };
  const locations = outermost(targets);
  const changes = locations.map((location): NodeChange => {
    return { location, change: "removed", before: valueAtLocation(root, location) ?? null };
  });
  return { root: asObject(removeAll(root, locations)), changes };
}

function merge(
  root: JsonObject,
  targets: readonly Location[],
  { value, source }: Exclude<Wanted, { refusal: Refusal }>,
  edition: OverlayEdition,
  work: OverlayWork,
): ActionResult {
  const mixed = edition === "1.1" ? mixedKinds(root, targets) : [];
  if (mixed.length > 1) return { refusal: { kind: "mixed kinds", examples: mixed } };
  const excess = chargeMerge(root, targets, value, work);
  if (excess !== undefined) return { refusal: { kind: "too large", reason: excess } };
  const changes: NodeChange[] = [];
  let current: JsonValue = root;
  for (const group of outermost(targets).length === targets.length ? [targets] : targets.map((target) => [target])) {
    const replacements: Replacement[] = [];
    for (const location of group) {
      const target = valueAtLocation(current, location) ?? null;
      const result = mergeTarget(target, copyOf(value), location, edition);
      if ("conflict" in result) return { refusal: { kind: "incompatible", conflict: result.conflict } };
      if (result.value !== target) replacements.push({ location, value: result.value });
      for (const each of result.changes)
        changes.push(source === undefined ? each : { ...each, copy: { target: location, source } });
    }
    current = replaceNodes(current, replacements);
  }
  return { root: asObject(current), changes };
}

/** The first location of each kind among the targets. */
function mixedKinds(root: JsonObject, targets: readonly Location[]): readonly Location[] {
  const examples = new Map<string, Location>();
  for (const location of targets) {
    const kind = kindOf(valueAtLocation(root, location) ?? null);
    if (!examples.has(kind)) examples.set(kind, location);
  }
  return [...examples.values()];
}

/** A document's root is an object before an action, and no rule turns an object into anything else. */
function asObject(value: JsonValue): JsonObject {
  return value as JsonObject;
}
