import { type Configuration, parseConfiguration } from "./configuration.js";
import { type Diagnostic, hasErrors, type Outcome } from "./diagnostics/diagnostic.js";
import type { GeneratedFile } from "./emit/generated-file.js";
import { emitPackage } from "./emit/index.js";
import { listAssets, readAsset } from "./files.js";
import { type LintWorkspaceInput, lintWorkspace } from "./lint/lint-workspace.js";
import { loadSpec } from "./load/index.js";
import type { EffectiveSpec, SpecDocument } from "./load/spec-document.js";
import type { ApiModel } from "./model/api-model.js";
import { buildModel } from "./model/index.js";
import { applyMockOverlays, applyOverlays, type OverlayDocument, parseOverlay } from "./overlay/index.js";
import { buildDependencies, runtimeDependencies, toolVersions } from "./tools.js";
import { sha256, type Workspace, type WorkspaceFile } from "./workspace.js";

/** The specifications of a workspace, as published and after the overlays. */
export interface LoadedWorkspace {
  readonly configuration: Configuration;
  readonly published: readonly SpecDocument[];
  readonly effective: readonly EffectiveSpec[];
}

/** load → overlays. An error among the diagnostics means that the value is not to be used. */
export function loadWorkspace(workspace: Workspace): Outcome<LoadedWorkspace | undefined> {
  const configuration = parseConfiguration(workspace.configuration.file, workspace.configuration.text);
  const specs = workspace.specs.map(loadSpec);
  const diagnostics = [...configuration.diagnostics, ...specs.flatMap((outcome) => outcome.diagnostics)];
  const published = specs.flatMap(({ value }) => value ?? []);
  if (configuration.value === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const effective = overlay(published, workspace.overlays);
  return {
    value: { configuration: configuration.value, published, effective: effective.value },
    diagnostics: [...diagnostics, ...effective.diagnostics],
  };
}

/** Applies the fix overlays of a workspace to its published specifications. */
function overlay(specs: readonly SpecDocument[], files: readonly WorkspaceFile[]): Outcome<readonly EffectiveSpec[]> {
  const parsed = parseOverlays(files);
  const applied = applyOverlays(specs, parsed.value);
  return { value: applied.value, diagnostics: [...parsed.diagnostics, ...applied.diagnostics] };
}

/** Specifications for mocks: the effective ones, changed further by the mock overlays. */
export function mockSpecs(
  effective: readonly EffectiveSpec[],
  files: readonly WorkspaceFile[],
): Outcome<readonly EffectiveSpec[]> {
  const parsed = parseOverlays(files);
  const applied = applyMockOverlays(effective, parsed.value);
  return { value: applied.value, diagnostics: [...parsed.diagnostics, ...applied.diagnostics] };
}

/** Parses overlay files. */
export function parseOverlays(files: readonly WorkspaceFile[]): Outcome<readonly OverlayDocument[]> {
  const parsed = files.map(({ file, text }) => parseOverlay(file, text));
  return {
    value: parsed.flatMap(({ value }) => value ?? []),
    diagnostics: parsed.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** One model a version, in the order of the versions' names. */
export function buildModels(loaded: LoadedWorkspace): Outcome<readonly ApiModel[]> {
  const versions = [...new Set(loaded.effective.map(({ spec }) => spec.version))].sort();
  const outcomes = versions.map((version) =>
    buildModel(
      loaded.effective.filter(({ spec }) => spec.version === version),
      loaded.configuration,
    ),
  );
  return { value: outcomes.map(({ value }) => value), diagnostics: outcomes.flatMap(({ diagnostics }) => diagnostics) };
}

/** What a generation gives: the files of the package, and the models they were made from. */
export interface Generation {
  readonly files: readonly GeneratedFile[];
  readonly models: readonly ApiModel[];
}

/**
 * load → overlays → lint → model → emit. Nothing is written; with an error among the diagnostics the value is undefined.
 *
 * @param lint where the lint runs: here, or on a thread beside the emitter
 */
export async function generatePackage(
  workspace: Workspace,
  lint: (input: LintWorkspaceInput) => Promise<readonly Diagnostic[]> = lintWorkspace,
): Promise<Outcome<Generation | undefined>> {
  const loaded = loadWorkspace(workspace);
  if (loaded.value === undefined || hasErrors(loaded.diagnostics))
    return { value: undefined, diagnostics: loaded.diagnostics };
  // What an overlay is to mend is an error in the effective specifications alone, so the published ones are not linted here.
  const linting = lint({ ...loaded.value, published: [] });
  const models = buildModels(loaded.value);
  const emitting = hasErrors(models.diagnostics)
    ? []
    : emitPackage({
        models: models.value,
        configuration: loaded.value.configuration,
        inputs: [workspace.configuration, ...workspace.specs, ...workspace.overlays].map(({ file, text }) => ({
          file,
          sha256: sha256(text),
        })),
        tools: toolVersions(),
        dependencies: runtimeDependencies(),
        devDependencies: buildDependencies(),
        runtime: runtimeSources(),
      });
  const [findings, files] = await Promise.all([linting, emitting]);
  const diagnostics = [...loaded.diagnostics, ...findings, ...models.diagnostics];
  return { value: hasErrors(diagnostics) ? undefined : { files, models: models.value }, diagnostics };
}

/** Sources of the runtime that go into every package. */
function runtimeSources(): readonly GeneratedFile[] {
  return listAssets("runtime")
    .filter((name) => name.endsWith(".ts"))
    .map((name) => ({ path: name, text: readAsset(`runtime/${name}`) }));
}
