import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { EffectiveSpec, JsonValue, Provenance } from "../openapi/document.js";
import { equals } from "../openapi/equality.js";
import { isObject } from "../openapi/json-pointer.js";
import { isArray } from "../openapi/kind.js";
import { isWithinAny, type Location, pointerOf, prefixesOf, valueAtLocation } from "../openapi/location.js";
import { trace } from "../openapi/trace.js";
import { abbreviate } from "./abbreviate.js";
import type { SpecName } from "./addressing.js";
import { actionDiagnostic, type More } from "./overlay-diagnostic.js";
import type { OverlayAction, OverlayDocument } from "./overlay-document.js";
import { refusalDiagnostic } from "./refusal-diagnostic.js";
import type { ActionRun, CompiledAction } from "./run-action.js";
import { unmatchedDiagnostic } from "./unmatched-diagnostic.js";

/** The result of an action in one of the documents it addresses; `before` is the document without it. */
export interface DocumentRun {
  readonly before: EffectiveSpec;
  readonly run: ActionRun;
}

type Related = NonNullable<Diagnostic["related"]>;

/**
 * Findings of a strict reader about an action after it ran in every document it addresses: nothing, where it changed at least one of
 * them, and at least one of every version and service that it names. `others` are the documents it does not address, `elsewhere` names
 * documents that are not given and that it changed.
 */
export function judge(
  overlay: OverlayDocument,
  compiled: CompiledAction,
  runs: readonly DocumentRun[],
  others: readonly EffectiveSpec[],
  elsewhere: readonly SpecName[],
): readonly Diagnostic[] {
  const { action } = compiled;
  const failures = runs.flatMap(({ before, run }) => failure(overlay, action, before, run));
  if (failures.length > 0 || runs.length === 0) return failures;
  const changed = [
    ...runs.filter(({ run }) => run.status === "changed").map(({ before }) => before.spec),
    ...elsewhere,
  ];
  if (changed.length === 0) return [idle(overlay, compiled, runs, others)];
  return [
    ...idleNames(overlay, compiled, runs, changed, "version"),
    ...idleNames(overlay, compiled, runs, changed, "service"),
  ];
}

/** The faults within one document. */
function failure(
  overlay: OverlayDocument,
  action: OverlayAction,
  before: EffectiveSpec,
  run: ActionRun,
): readonly Diagnostic[] {
  const { file } = before.spec;
  switch (run.status) {
    case "refused": {
      const location = run.refusal.kind === "incompatible" ? run.refusal.conflict.location : undefined;
      const related = location === undefined ? [] : pointing(before, location, "what is there");
      return [refusalDiagnostic(overlay, action, run.refusal, file, related)];
    }
    case "unexpected": {
      const { location, expected, found } = run.mismatch;
      const present = found === undefined ? "nothing" : `\`${abbreviate(found)}\``;
      const message = `In ${file}, \`${pointerOf(location)}\` is expected to be \`${abbreviate(expected)}\` and is ${present}.`;
      const related = pointing(before, location, "what is there");
      return [actionDiagnostic(overlay, action, "x-expect", "overlay/unexpected-value", message, { related })];
    }
    case "duplicate":
      return run.changes.flatMap(({ duplicate, location, after = null }) => {
        if (duplicate !== true) return [];
        const array = location.slice(0, -1);
        const message = `In ${file}, \`${pointerOf(array)}\` holds \`${abbreviate(after, 40)}\` already.`;
        const related = pointing(before, array, "the array");
        return [actionDiagnostic(overlay, action, action.effect.kind, "overlay/duplicate-item", message, { related })];
      });
    default:
      return [];
  }
}

/** The diagnostic for an action that changed none of its documents. */
function idle(
  overlay: OverlayDocument,
  compiled: CompiledAction,
  runs: readonly DocumentRun[],
  others: readonly EffectiveSpec[],
): Diagnostic {
  const { action } = compiled;
  for (const { before, run } of runs)
    if (run.status === "contained") return contained(overlay, action, before, run, {});
  return unmatchedDiagnostic(
    overlay,
    compiled,
    runs.map(({ before }) => before),
    others,
  );
}

/** One diagnostic for each version or service that the action names and does nothing for. */
function idleNames(
  overlay: OverlayDocument,
  { action }: CompiledAction,
  runs: readonly DocumentRun[],
  changed: readonly SpecName[],
  field: keyof SpecName,
): readonly Diagnostic[] {
  const names = (field === "version" ? action.versions : action.services) ?? [];
  return names.flatMap((name, index) => {
    if (changed.some((spec) => spec[field] === name)) return [];
    const own = runs.filter(({ before }) => before.spec[field] === name);
    const fix = `Take ${name} off \`x-${field}s\`, or correct the target.`;
    for (const { before, run } of own) {
      if (run.status === "contained") return [contained(overlay, action, before, run, { fix })];
    }
    const message = `\`${action.target}\` selects nothing in ${own.map(({ before }) => before.spec.file).join(", ") || name}.`;
    return [actionDiagnostic(overlay, action, `x-${field}s/${index}`, "overlay/version-not-matched", message, { fix })];
  });
}

/** The document holds what the action wants: because it was published so, or because an earlier action did the same. */
function contained(
  overlay: OverlayDocument,
  action: OverlayAction,
  before: EffectiveSpec,
  { locations, wanted }: Extract<ActionRun, { status: "contained" }>,
  more: More,
): Diagnostic {
  const { file } = before.spec;
  const key = action.effect.kind;
  if ((isArray(wanted) && wanted.length === 0) || (isObject(wanted) && Object.keys(wanted).length === 0)) {
    const message = `The ${key === "copy" ? "copied value" : "update"} is empty, so it changes nothing.`;
    const cause = "An empty mapping or list merges into what is there without a trace.";
    return actionDiagnostic(overlay, action, key, "overlay/changes-nothing", message, { ...more, cause });
  }
  const [location = []] = locations;
  const holders = locations.flatMap((each) => holding(valueAtLocation(before.root, each) ?? null, wanted, each));
  const earlier = lastSetter(before.provenance, holders);
  if (earlier !== undefined) {
    const place = { file: earlier.overlay, line: earlier.line, column: 1 };
    const message = `In ${file}, \`${pointerOf(location)}\` says already what this action wants, by an earlier action.`;
    const related = [{ message: "the earlier action", place }];
    return actionDiagnostic(overlay, action, key, "overlay/changes-nothing", message, { ...more, related });
  }
  const message = `In ${file}, \`${pointerOf(location)}\` says already what this action wants: remove the action.`;
  const related = pointing(before, location, "where the specification says it");
  return actionDiagnostic(overlay, action, key, "overlay/fixed-upstream", message, { ...more, related });
}

/** The last entry that set one of the nodes, or a part of it. */
function lastSetter(entries: readonly Provenance[], nodes: readonly Location[]): Provenance | undefined {
  const pointers = new Set(nodes.map(pointerOf));
  const onTheWay = new Set([...pointers].flatMap(prefixesOf));
  return entries.findLast(({ change, pointer }) => {
    return change !== "removed" && (onTheWay.has(pointer) || isWithinAny(pointer, pointers));
  });
}

/** Locations of the nodes by which `value`, at `location`, holds what is wanted of it. */
function holding(value: JsonValue, wanted: JsonValue, location: Location): readonly Location[] {
  if (isArray(value)) {
    const items = isArray(wanted) ? wanted : [wanted];
    return items.map((item) => [...location, value.findIndex((present) => equals(present, item))]);
  }
  if (!isObject(value) || !isObject(wanted) || Object.keys(wanted).length === 0) return [location];
  return Object.entries(wanted).flatMap(([key, child]) => holding(value[key] ?? null, child, [...location, key]));
}

function pointing(before: EffectiveSpec, location: Location, message: string): Related {
  return [{ message, place: trace(before, pointerOf(location)).place }];
}
