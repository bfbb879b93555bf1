import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.js";
import type { EffectiveSpec, SpecDocument } from "../openapi/document.js";
import {
  checkNarrowing,
  isAddressed,
  isNarrowedTo,
  type OverlayLayer,
  orderOverlays,
  type SpecName,
} from "./addressing.js";
import { type ActionReport, documentReport } from "./effects.js";
import { checkExtends } from "./extends.js";
import { newOverlayWork } from "./growth.js";
import { type DocumentRun, judge } from "./judge.js";
import type { OverlayAction, OverlayDocument } from "./overlay-document.js";
import { recordChanges } from "./provenance.js";
import { type ActionRun, compileAction, runAction } from "./run-action.js";

/** Specifications after their overlays, in the given order, and what each action did. */
export interface AppliedOverlays extends Outcome<readonly EffectiveSpec[]> {
  readonly effects: readonly ActionReport[];
}

export interface ApplyOptions {
  /** Folder the overlays' paths are below; default `overlays`. */
  readonly folder?: string;
  /** Specifications the overlays were applied to before, so that what they did there counts here. */
  readonly elsewhere?: AppliedElsewhere;
}

/** Effects of an earlier application on specifications that are not given this time. */
export interface AppliedElsewhere {
  readonly specs: readonly (SpecName & Pick<SpecDocument, "file">)[];
  /** The specifications that an action changed, by `actionKey`. */
  readonly changed: { readonly [action: string]: readonly SpecName[] };
}

/** Names an action among all of a workspace. */
export function actionKey(overlay: string, index: number): string {
  return `${overlay}#${index}`;
}

/**
 * Applies the fix overlays, i.e. those not below `mock/`, to every specification they address, strictly: an action that selects
 * nothing, changes nothing, meets another value than it expects, or that the standard forbids gives an error; see `overlay/codes.ts`.
 * Give all overlays of a workspace at once, since their order is part of the result.
 */
export function applyOverlays(
  specs: readonly SpecDocument[],
  overlays: readonly OverlayDocument[],
  options: ApplyOptions = {},
): AppliedOverlays {
  const untouched = specs.map((spec): EffectiveSpec => ({ spec, root: spec.root, overlays: [], provenance: [] }));
  return applyLayer(untouched, overlays, "fix", options);
}

/** Applies the mock overlays, those below `mock/`, on top of effective specifications; strict as `applyOverlays` is. */
export function applyMockOverlays(
  specs: readonly EffectiveSpec[],
  overlays: readonly OverlayDocument[],
  options: ApplyOptions = {},
): AppliedOverlays {
  return applyLayer(specs, overlays, "mock", options);
}

const NOWHERE: AppliedElsewhere = { specs: [], changed: {} };

function applyLayer(
  specs: readonly EffectiveSpec[],
  overlays: readonly OverlayDocument[],
  layer: OverlayLayer,
  { folder = "overlays", elsewhere = NOWHERE }: ApplyOptions,
): AppliedOverlays {
  const names = [...specs.map(({ spec }) => spec), ...elsewhere.specs];
  const { ordered, diagnostics: unordered } = orderOverlays(overlays, names, layer, folder);
  const diagnostics: Diagnostic[] = [...unordered];
  const effects: ActionReport[] = [];
  const work = new Map(specs.map(({ spec }) => [spec, newOverlayWork()]));
  let current = specs;
  for (const { overlay, address } of ordered) {
    diagnostics.push(
      ...checkExtends(
        overlay,
        names.filter((spec) => isAddressed(spec, address)),
      ),
    );
    for (const action of overlay.actions) {
      const isTarget = ({ spec }: EffectiveSpec): boolean => isAddressed(spec, address) && isNarrowedTo(spec, action);
      const narrowing = checkNarrowing(
        overlay,
        action,
        names.filter((spec) => isAddressed(spec, address) && isNarrowedTo(spec, action)),
        names,
      );
      for (const each of narrowing) diagnostics.push(each);
      const compiled = compileAction(action, overlay.edition);
      const runs = current
        .filter(isTarget)
        .map((before): DocumentRun => ({ before, run: runAction(before.root, compiled, work.get(before.spec)) }));
      if (narrowing.length === 0) {
        diagnostics.push(
          ...judge(
            overlay,
            compiled,
            runs,
            current.filter((effective) => !isTarget(effective)),
            elsewhere.changed[actionKey(overlay.file, action.index)] ?? [],
          ),
        );
      }
      effects.push({
        overlay: overlay.file,
        action,
        documents: runs.map(({ before, run }) => documentReport(before.spec.file, run)),
      });
      const after = new Map(runs.map(({ before, run }) => [before, advance(before, overlay, action, run)]));
      current = current.map((effective) => after.get(effective) ?? effective);
    }
  }
  return { value: current, diagnostics, effects };
}

/** A specification after a run. */
function advance(
  before: EffectiveSpec,
  overlay: OverlayDocument,
  action: OverlayAction,
  run: ActionRun,
): EffectiveSpec {
  if (run.status !== "changed" && run.status !== "duplicate") return before;
  return {
    spec: before.spec,
    root: run.root,
    overlays: before.overlays.includes(overlay.file) ? before.overlays : [...before.overlays, overlay.file],
    provenance: recordChanges(before, overlay, action, run.changes),
  };
}
