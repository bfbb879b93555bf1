import { checkEffective } from "../check-effective.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { PARSERS, type Parsers, parseOverlays } from "../load-workspace.js";
import type { EffectiveSpec, SpecDocument } from "../openapi/document.js";
import {
  type ActionReport,
  type AppliedElsewhere,
  actionKey,
  applyMockOverlays,
  applyOverlays,
} from "../overlay/index.js";
import type { SpecFile, WorkspaceFile } from "../workspace/read.js";

/** Results of the overlays of a workspace, those for mocks included, on some specifications. */
export interface OverlayRuns {
  readonly effects: readonly ActionReport[];
  /** The specifications after the fix overlays. */
  readonly effective: readonly EffectiveSpec[];
  readonly diagnostics: readonly Diagnostic[];
  /** References, operationIds and words about hosts that an action breaks, each at its line. */
  readonly faults: readonly Diagnostic[];
}

interface RunOptions {
  /** Specifications that are not looked at; every action counts as at work in them. */
  readonly others?: readonly SpecFile[];
  readonly parse?: Parsers["overlay"];
}

/** Applies the overlays to loaded specifications. */
export function runOverlays(
  specs: readonly SpecDocument[],
  overlays: readonly WorkspaceFile[],
  mockOverlays: readonly WorkspaceFile[],
  { others = [], parse = PARSERS.overlay }: RunOptions = {},
): OverlayRuns {
  const parsers = { ...PARSERS, overlay: parse };
  const fixes = parseOverlays(overlays, parsers);
  const mocks = parseOverlays(mockOverlays, parsers);
  const actions = [...fixes.value, ...mocks.value].flatMap(({ file, actions: list }) =>
    list.map(({ index }) => [actionKey(file, index), others] as const),
  );
  const elsewhere: AppliedElsewhere = { specs: others, changed: Object.fromEntries(actions) };
  const applied = applyOverlays(specs, fixes.value, { elsewhere });
  const mocked = applyMockOverlays(applied.value, mocks.value, { elsewhere });
  return {
    effective: applied.value,
    effects: [...applied.effects, ...mocked.effects],
    faults: applied.value.flatMap(checkEffective),
    diagnostics: [...fixes.diagnostics, ...mocks.diagnostics, ...applied.diagnostics, ...mocked.diagnostics],
  };
}

/** The first of some faults that is at the line of an action; undefined without one. */
export function faultOf(faults: readonly Diagnostic[], report: ActionReport | undefined): Diagnostic | undefined {
  return faults.find(({ place }) => place?.file === report?.overlay && place?.line === report?.action.place.line);
}

/** The report on an action of a file. */
export function reportOf({ effects }: OverlayRuns, overlay: string, index: number): ActionReport | undefined {
  return effects.find((report) => report.overlay === overlay && report.action.index === index);
}
