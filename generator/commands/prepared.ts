import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { ApiModel } from "../model/index.js";
import type { EffectiveSpec } from "../openapi/document.js";
import { buildModels, type LoadedWorkspace, loadWorkspace, mockSpecs } from "../pipeline.js";
import { readWorkspace, type Workspace } from "../workspace/read.js";
import type { CommandContext } from "./context.js";
import { noteProblems } from "./report.js";

/** A workspace up to the model, and the documents its mocks are made from. */
export interface PreparedWorkspace {
  readonly workspace: Workspace;
  readonly loaded: LoadedWorkspace;
  readonly models: readonly ApiModel[];
  readonly mockDocuments: readonly EffectiveSpec[];
}

/** Reads a workspace for commands that need no output files. Undefined after errors, which have been reported. */
export function prepareWorkspace(context: CommandContext): PreparedWorkspace | undefined {
  const during = <Value>(line: string, make: () => Value): Value => {
    const progress = context.progress(line);
    try {
      return make();
    } finally {
      progress.stop();
    }
  };
  const { value: workspace, diagnostics } = readWorkspace(context.folder);
  const problems: Diagnostic[] = [...diagnostics];
  const loaded = workspace === undefined ? undefined : during("reading specifications", () => loadWorkspace(workspace));
  problems.push(...(loaded?.diagnostics ?? []));
  const blocked = noteProblems(problems, workspace, context);
  if (blocked || workspace === undefined || loaded?.value === undefined) return undefined;
  const { value: read } = loaded;
  const models = during("making models", () => buildModels(read));
  const mocks = mockSpecs(read.effective, workspace.mockOverlays);
  if (noteProblems([...models.diagnostics, ...mocks.diagnostics], workspace, context)) return undefined;
  return { workspace, loaded: read, models: models.value, mockDocuments: mocks.value };
}

/** The model of a version, or undefined for an unknown name, which has been reported with the version most likely meant. */
export function findVersion(
  version: string,
  models: readonly ApiModel[],
  context: CommandContext,
): ApiModel | undefined {
  const model = models.find((candidate) => candidate.version === version);
  if (model !== undefined) return model;
  const known = models.map((candidate) => candidate.version);
  const guess = didYouMean(version, known);
  const hint = guess === undefined ? `known: ${known.join(", ")}` : `did you mean ${guess}?`;
  context.note(`there is no version ${version}; ${hint}`);
  return undefined;
}
