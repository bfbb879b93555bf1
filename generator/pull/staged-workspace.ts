import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { lintWorkspace } from "../lint/lint-workspace.js";
import { applyMockOverlays } from "../overlay/index.js";
import { buildModels, type LoadedWorkspace, loadSpecs, loadWorkspace, parseOverlays } from "../pipeline.js";
import type { Workspace } from "../workspace/read.js";
import type { ComparedSpecs } from "./compare.js";
import type { OverlayRun } from "./overlay-standing.js";

/** A workspace as it is or would be, up to the overlays: fix and mock ones. */
export interface ExaminedWorkspace extends OverlayRun {
  readonly loaded: LoadedWorkspace | undefined;
  readonly specs: ComparedSpecs;
}

/** load → overlays → mock overlays, with everything the stages said. */
export function examineWorkspace(workspace: Workspace): ExaminedWorkspace {
  const { value: loaded, diagnostics } = loadWorkspace(workspace);
  if (loaded === undefined) {
    const published = loadSpecs(workspace).flatMap(({ value }) => value ?? []);
    return { loaded, diagnostics, effects: [], specs: { published, effective: [] } };
  }
  const mocks = parseOverlays(workspace.mockOverlays);
  const mocked = applyMockOverlays(loaded.effective, mocks.value);
  return {
    loaded,
    diagnostics: [...diagnostics, ...mocks.diagnostics, ...mocked.diagnostics],
    effects: [...loaded.effects, ...mocked.effects],
    specs: loaded,
  };
}

/** New findings of lint in some of the specifications after a change. */
export async function newFindings(
  before: LoadedWorkspace | undefined,
  after: LoadedWorkspace,
  files: readonly string[],
): Promise<readonly Diagnostic[]> {
  const lintOf = async (loaded: LoadedWorkspace): Promise<readonly Diagnostic[]> =>
    lintWorkspace({
      configuration: loaded.configuration,
      published: loaded.published.filter(({ file }) => files.includes(file)),
      effective: loaded.effective.filter(({ spec }) => files.includes(spec.file)),
    });
  const known = new Set((before === undefined ? [] : await lintOf(before)).map(keyOf));
  return (await lintOf(after)).filter((finding) => !known.has(keyOf(finding)));
}

/** Assumptions of tolerant reading after a change that were made nowhere before, in the same words. */
export async function newAssumptions(
  before: ExaminedWorkspace,
  after: ExaminedWorkspace,
  findings: readonly Diagnostic[],
): Promise<readonly Diagnostic[]> {
  const made = [...after.diagnostics, ...findings].filter(
    ({ isTolerated, assumption }) => isTolerated === true || assumption !== undefined,
  );
  if (made.length === 0 || before.loaded === undefined) return made;
  const { configuration, effective } = before.loaded;
  const linted = await lintWorkspace({ configuration, published: [], effective });
  const known = new Set([...before.diagnostics, ...linted].map(wordsOf));
  return made.filter((assumption) => !known.has(wordsOf(assumption)));
}

/**
 * Errors, and warnings that the workspace did not have before. Warnings of lint about files that did not change are old; those about the others
 * are among `findings` where they are new.
 */
export function newProblems(
  before: ExaminedWorkspace,
  diagnostics: readonly Diagnostic[],
  findings: readonly Diagnostic[] = [],
): readonly Diagnostic[] {
  const { loaded } = before;
  const old = [...before.diagnostics, ...(loaded === undefined ? [] : buildModels(loaded).diagnostics)];
  const known = new Set(old.map(keyOf));
  const fresh = new Set(findings.map(keyOf));
  return diagnostics.filter((diagnostic) => {
    const { severity, code } = diagnostic;
    if (severity === "error") return true;
    return code.startsWith("lint/") ? fresh.has(keyOf(diagnostic)) : !known.has(keyOf(diagnostic));
  });
}

function wordsOf({ code, message, assumption, isTolerated }: Diagnostic): string {
  return JSON.stringify([code, message, assumption ?? null, isTolerated === true]);
}

/** Findings are the same where only their line differs. */
function keyOf({ code, severity, message, place }: Diagnostic): string {
  return JSON.stringify([code, severity, message, place?.file, place?.pointer]);
}
