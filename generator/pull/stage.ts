import { type Diagnostic, hasErrors, type Outcome } from "../diagnostics/diagnostic.js";
import { lintWorkspace } from "../lint/lint-workspace.js";
import { type Generation, generatePackage } from "../pipeline.js";
import type { ResultCache } from "../workspace/kept-results.js";
import type { Workspace } from "../workspace/read.js";
import { pullDiagnostic } from "./codes.js";
import { type ClientChange, compareSpecs, type SpecChange } from "./compare.js";
import { type OverlayStanding, overlayStandings } from "./overlay-standing.js";
import { type BreaksOfVersion, breaksByVersion, withRecordedBreaks } from "./record-breaks.js";
import { examineWorkspace, newAssumptions, newFindings, newProblems } from "./staged-workspace.js";

/** The result of a change of a workspace, before anything is changed. */
export interface StagedChange {
  /** File by file, unchanged ones among them. */
  readonly specs: readonly SpecChange[];
  /** Versions whose client has other names, arguments or results. */
  readonly clients: readonly ClientChange[];
  /** Changes that break programs, by version. */
  readonly breaks: readonly BreaksOfVersion[];
  readonly overlays: readonly OverlayStanding[];
  /** New findings of lint. */
  readonly findings: readonly Diagnostic[];
  /** Assumptions of tolerant reading that were made nowhere before. */
  readonly assumptions: readonly Diagnostic[];
  /** The changed workspace, with breaks of its versions on record in `apipin.yaml`. */
  readonly workspace: Workspace;
  /** Absent after an error. */
  readonly generation?: Generation;
}

/** The error that keeps new assumptions out. */
export function assumptionErrors({ assumptions }: StagedChange): readonly Diagnostic[] {
  const [first] = assumptions;
  if (first === undefined) return [];
  const others = assumptions.length === 1 ? "" : ` There are ${assumptions.length - 1} more.`;
  const said = first.assumption === undefined ? "" : ` Read as if ${first.assumption}.`;
  const message = `A fault is new, which tolerant reading would pass over: ${first.message}${said}${others}`;
  return [pullDiagnostic("pull/new-assumption", message, first.place === undefined ? {} : { place: first.place })];
}

/**
 * load → overlays → lint → model → emit over a changed workspace, and its comparison with the one before. Nothing is written. The diagnostics
 * are errors, and warnings that are new: with an error among them there is no generation. Breaks of versions are part of
 * the generated changelog, and of the workspace in the value.
 */
export async function stageChange(
  before: Workspace,
  after: Workspace,
  cache: ResultCache,
): Promise<Outcome<StagedChange>> {
  const old = examineWorkspace(before);
  const now = examineWorkspace(after);
  const compared = await compareSpecs(old.specs, now.specs);
  const { specs } = compared;
  const breaks = breaksByVersion(compared);
  const workspace = { ...after, configuration: withRecordedBreaks(after.configuration, breaks) };
  const staged = { ...compared, breaks, workspace, overlays: overlayStandings(old, now) };
  if (now.loaded === undefined)
    return { value: { ...staged, findings: [], assumptions: [] }, diagnostics: now.diagnostics };
  const changed = specs.filter(({ kind }) => kind !== "unchanged").map(({ file }) => file);
  const findings = await newFindings(old.loaded, now.loaded, changed);
  const assumptions = await newAssumptions(old, now, findings);
  const value = { ...staged, findings, assumptions };
  if (hasErrors(now.diagnostics) || hasErrors(findings)) {
    const stopping = [...now.diagnostics, ...findings.filter(({ severity }) => severity === "error")];
    return { value, diagnostics: newProblems(old, stopping) };
  }
  const generated = await generatePackage(workspace, lintWorkspace, cache);
  return {
    value: generated.value === undefined ? value : { ...value, generation: generated.value },
    diagnostics: newProblems(old, generated.diagnostics, findings),
  };
}
