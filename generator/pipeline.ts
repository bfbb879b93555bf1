import { listAssets, readAsset } from "./assets.js";
import type { Configuration } from "./configuration.js";
import { type Diagnostic, hasErrors, type Outcome } from "./diagnostics/diagnostic.js";
import { LibraryError, unexpectedDiagnostic } from "./diagnostics/unexpected.js";
import { changelogFiles } from "./emit/documents/changelog.js";
import { emitDocuments, emitPackage, emitVersion, summarizeVersion, type VersionSummary } from "./emit/index.js";
import { appliedElsewhere, changedSpecs, concerns } from "./incremental/attribution.js";
import { comparedContent } from "./incremental/compared-content.js";
import { keptParsers } from "./incremental/kept-documents.js";
import { openParts } from "./incremental/kept-parts.js";
import { versionKeys } from "./incremental/keys.js";
import { lintVersion } from "./incremental/lint-version.js";
import type { VersionResult } from "./incremental/version-result.js";
import { type MadeVersions, versionSteps } from "./incremental/version-steps.js";
import { type LintWorkspaceInput, lintWorkspace } from "./lint/lint-workspace.js";
import { type LoadedWorkspace, loadWorkspace } from "./load-workspace.js";
import { type ApiModel, buildModel } from "./model/index.js";
import type { EffectiveSpec } from "./openapi/document.js";
import { eachOnce } from "./openapi/equality.js";
import { escapeToken } from "./openapi/json-pointer.js";
import { trace } from "./openapi/trace.js";
import { buildDependencies, runtimeDependencies, toolVersions } from "./tools.js";
import { tokensGone } from "./unmatched-tokens.js";
import type { GeneratedFile } from "./workspace/generated-file.js";
import { NO_CACHE, type ResultCache } from "./workspace/kept-results.js";
import { inputFiles, type SpecFile, type Workspace } from "./workspace/read.js";
import { sha256 } from "./workspace/sha256.js";

export { type LoadedWorkspace, loadSpecs, loadWorkspace, mockSpecs, parseOverlays } from "./load-workspace.js";

/** One model a version, in the order of the versions' names. */
export function buildModels(loaded: LoadedWorkspace): Outcome<readonly ApiModel[]> {
  const outcomes = byVersion(loaded.effective).map(([, specs]) => buildModel(specs, loaded.configuration));
  return { value: outcomes.map(({ value }) => value), diagnostics: outcomes.flatMap(({ diagnostics }) => diagnostics) };
}

/** Specifications by version, in the order of the versions' names. */
function byVersion(specs: readonly EffectiveSpec[]): readonly (readonly [string, readonly EffectiveSpec[]])[] {
  const versions = [...new Set(specs.map(({ spec }) => spec.version))].sort();
  return versions.map((version) => [version, specs.filter(({ spec }) => spec.version === version)]);
}

/** The result of a generation: the files of the package, and the contents of its versions. */
export interface Generation {
  /** Sorted by path. */
  readonly files: readonly GeneratedFile[];
  readonly versions: readonly VersionSummary[];
}

/** Where the lint of a generation runs: here, or on a thread beside the emitter. */
export type Lint = (input: LintWorkspaceInput) => Promise<readonly Diagnostic[]>;

/**
 * load → overlays → lint → model → emit. Nothing is written; with an error among the diagnostics the value is undefined.
 *
 * @param cache gives back the results of versions whose specs and overlays are unchanged
 * @param isDraft makes what can be made in spite of errors: the value is undefined only where there is no model
 * @param loaded the workspace where it is loaded already, for a run that takes nothing from the cache
 */
export async function generatePackage(
  workspace: Workspace,
  lint: Lint = lintWorkspace,
  cache: ResultCache = NO_CACHE,
  isDraft = false,
  loaded?: Outcome<LoadedWorkspace | undefined>,
): Promise<Outcome<Generation | undefined>> {
  if (isDraft) return generateDraft(workspace, lint, loaded);
  const keys = versionKeys(workspace, cache.toolchain);
  const known = [...keys.values()].flatMap((key) => (cache.read(key) as VersionResult | undefined) ?? []);
  let made = await generateVersions(workspace, known, lint, cache, false, known.length === 0 ? loaded : undefined);
  // An error is reported best with everything at hand.
  if (known.length > 0 && hasErrors(made.diagnostics)) made = await generateVersions(workspace, [], lint, NO_CACHE);
  if (made.value === undefined) return { value: undefined, diagnostics: made.diagnostics };
  const { results } = made.value;
  for (const result of made.value.fresh) cache.write(keys.get(result.version) ?? "", result);
  const value = await assemble(workspace, made.value, cache, false);
  return { value, diagnostics: eachOnce(results.flatMap(({ findings }) => findings)) };
}

/** A generation that errors do not stop, as far as there is a model. */
async function generateDraft(
  workspace: Workspace,
  lint: Lint,
  loaded: Outcome<LoadedWorkspace | undefined> | undefined,
): Promise<Outcome<Generation | undefined>> {
  const { value, diagnostics } = await generateVersions(workspace, [], lint, NO_CACHE, true, loaded);
  if (value === undefined) return { value, diagnostics };
  return {
    value: await assemble(workspace, value, NO_CACHE, hasErrors(diagnostics)),
    diagnostics,
  };
}

/** The files of the whole package, of those of its versions. */
async function assemble(
  workspace: Workspace,
  made: FreshVersions,
  cache: ResultCache,
  isDraft: boolean,
): Promise<Generation> {
  const { configuration, results } = made;
  const versions = results.map(({ summary }) => summary);
  const steps = await versionSteps(workspace, made, cache);
  const others = [...changelogFiles(versions, steps, configuration), ...results.flatMap((result) => result.files)];
  const parts = openParts<string>(cache, "texts");
  const input = {
    versions,
    configuration,
    guide: workspace.guide?.text ?? "",
    inputs: inputFiles(workspace).map(({ file, text }) => ({ file, sha256: sha256(text) })),
    tools: toolVersions(),
    dependencies: runtimeDependencies(),
    devDependencies: buildDependencies(),
    buildProgram: readAsset("templates/build.mjs"),
    licenses: { "Apache-2.0": readAsset("../LICENSE") },
    runtime: runtimeSources(configuration),
    mappings: (workspace.mappings ?? []).map(({ file, text }) => ({ path: file, text })),
    others: others.map(({ path }) => path),
    isDraft,
  };
  const own = await emitPackage(input, parts);
  parts.save();
  return { files: [...own, ...others].sort((a, b) => (a.path < b.path ? -1 : 1)), versions };
}

interface FreshVersions extends MadeVersions {
  /** Of this run. */
  readonly fresh: readonly VersionResult[];
}

const UNMATCHED = "model/vocabulary-unmatched";

/** Results of all versions, of which those that are not known are made here. */
async function generateVersions(
  workspace: Workspace,
  known: readonly VersionResult[],
  lint: Lint,
  cache: ResultCache,
  isDraft = false,
  given?: Outcome<LoadedWorkspace | undefined>,
): Promise<Outcome<FreshVersions | undefined>> {
  const isKnown = ({ version }: SpecFile): boolean => known.some((result) => result.version === version);
  const loaded =
    given ??
    loadWorkspace(
      { ...workspace, specs: workspace.specs.filter((spec) => !isKnown(spec)) },
      appliedElsewhere(known, workspace.specs.filter(isKnown)),
      isDraft,
      keptParsers(cache),
    );
  if (loaded.value === undefined || (!isDraft && hasErrors(loaded.diagnostics)))
    return { value: undefined, diagnostics: loaded.diagnostics };
  const { configuration, effective, effects } = loaded.value;
  // A flaw that an overlay corrects is an error in the effective specifications alone, so the published ones are not linted here.
  const linting = byVersion(effective).map(([version, specs]) =>
    lintVersion(version, specs, configuration, lint, cache).then((findings) => [version, findings] as const),
  );
  const models = buildModels(loaded.value);
  // A draft may have words of the vocabulary that lead nowhere: its client compiles.
  const blocking = isDraft ? models.diagnostics.filter(({ code }) => code !== UNMATCHED) : models.diagnostics;
  const emitting = (hasErrors(blocking) ? [] : models.value).map(async (model) => {
    const specs = effective.filter(({ spec }) => spec.version === model.version);
    return { model, ...(await emitClient(model, specs, configuration, cache)) };
  });
  const [lists, emitted] = await Promise.all([Promise.all(linting), Promise.all(emitting)]);
  const findings = new Map(lists);
  const summaryOf = new Map(models.value.map((model) => [model, summarizeVersion(model)]));
  const summaries = [...known.map(({ summary }) => summary), ...summaryOf.values()];
  const listed = summaries.flatMap(({ version, operations }) => operations.map((each) => ({ ...each, version })));
  const diagnostics = eachOnce([
    ...loaded.diagnostics,
    ...[...findings.values()].flat(),
    ...models.diagnostics,
    // The loader sees these versions alone, and a token's operation may have another name than in the others.
    ...(known.length === 0 ? [] : tokensGone(listed, configuration, workspace.configuration)),
    ...emitted.flatMap((client) => client.diagnostics),
  ]);
  const isStopped = hasErrors(
    isDraft ? [...blocking, ...emitted.flatMap((client) => client.diagnostics)] : diagnostics,
  );
  if (isStopped) return { value: undefined, diagnostics };
  // Another version is another name of a specification, with which no version of this run is known.
  const isCompared = summaries.length > 1;
  const fresh = emitted.map(
    ({ model, value }): VersionResult => ({
      version: model.version,
      files: value,
      summary: summaryOf.get(model) ?? summarizeVersion(model),
      findings: [
        ...loaded.diagnostics.filter((diagnostic) => concerns(diagnostic, model.version, workspace)),
        ...(findings.get(model.version) ?? []),
        ...models.diagnostics.filter((diagnostic) => concerns(diagnostic, model.version, workspace)),
      ],
      changed: changedSpecs(effects, model.version),
      compared: isCompared
        ? comparedContent(
            effective.filter(({ spec }) => spec.version === model.version),
            workspace,
            cache.toolchain,
          )
        : "",
    }),
  );
  const results = [...known, ...fresh].sort((a, b) => (a.version < b.version ? -1 : 1));
  return { value: { configuration, fresh, results, effective, models: models.value }, diagnostics };
}

/**
 * Files of a version, or what a library could not do with it, at the schema where that is known.
 *
 * @param specs of the version
 */
async function emitClient(
  model: ApiModel,
  specs: readonly EffectiveSpec[],
  configuration: Configuration,
  cache: ResultCache,
): Promise<Outcome<readonly GeneratedFile[]>> {
  const parts = openParts<string>(cache, `texts ${model.version}`);
  try {
    const files = [...(await emitVersion(model, configuration, parts)), ...emitDocuments(specs, parts)];
    parts.save();
    return { value: files, diagnostics: [] };
  } catch (error) {
    if (!(error instanceof LibraryError)) throw error;
    const named = model.schemas.find(({ name }) => name === error.schema);
    const holder = specs.find(({ spec }) => named?.services.includes(spec.service)) ?? specs[0];
    const pointer = named?.component == null ? "" : `/components/schemas/${escapeToken(named.component)}`;
    return { value: [], diagnostics: [unexpectedDiagnostic(error, holder && trace(holder, pointer).place)] };
  }
}

/** Sources of the runtime that the package needs. */
function runtimeSources({ int64 = "number" }: Configuration): readonly GeneratedFile[] {
  return listAssets("runtime")
    .filter((name) => name.endsWith(".ts") && (name !== "int64.ts" || int64 !== "number"))
    .map((name) => ({ path: name, text: readAsset(`runtime/${name}`) }));
}
