import type { Configuration } from "../configuration.js";
import type { PlainFact } from "../diff/index.js";
import type { VersionStep } from "../emit/index.js";
import { loadWorkspace } from "../load-workspace.js";
import type { ApiModel } from "../model/index.js";
import type { EffectiveSpec } from "../openapi/document.js";
import type { ResultCache } from "../workspace/kept-results.js";
import type { Workspace } from "../workspace/read.js";
import { sha256 } from "../workspace/sha256.js";
import { openParts } from "./kept-parts.js";
import { keepLoaded, type LoadedVersion, readLoaded } from "./loaded-version.js";
import type { VersionResult } from "./version-result.js";
import type { ComparedVersion } from "./version-step.js";

/** The versions of a workspace, each made without errors. */
export interface MadeVersions {
  readonly configuration: Configuration;
  /** In order, the newest last. */
  readonly results: readonly VersionResult[];
  /** Of the versions that were made in this run. */
  readonly effective: readonly EffectiveSpec[];
  readonly models: readonly ApiModel[];
}

/**
 * Changes from each version to its neighbour. A step comes from the cache where nothing changed that it shows; for the others the diff is
 * loaded, and the specifications of versions that were not made in this run.
 */
export async function versionSteps(
  workspace: Workspace,
  { configuration, results, effective, models }: MadeVersions,
  cache: ResultCache,
): Promise<readonly VersionStep[]> {
  const pairs = results.flatMap((to, index) => {
    const from = results[index - 1];
    if (from === undefined) return [];
    const key = sha256(JSON.stringify(["step", from.version, from.compared, to.version, to.compared]));
    return [{ from, to, key, known: cache.read(key) as VersionStep | undefined }];
  });
  const unknown = pairs.filter(({ known }) => known === undefined);
  if (unknown.length === 0) return pairs.flatMap(({ known }) => known ?? []);
  const needed = new Set(unknown.flatMap(({ from, to }) => [from.version, to.version]));
  const loaded = loadedVersions(workspace, { results, effective, models }, needed, cache);
  const comparedVersion = ({ version }: VersionResult): ComparedVersion => {
    const known = loaded.get(version);
    return { version, specs: known?.effective ?? [], ...(known?.model === undefined ? {} : { model: known.model }) };
  };
  const { versionStep } = await import("./version-step.js");
  const steps: VersionStep[] = [];
  for (const { from, to, key, known } of pairs) {
    const parts = openParts<readonly PlainFact[]>(cache, `findings ${from.version} ${to.version}`);
    const step = known ?? (await versionStep(comparedVersion(from), comparedVersion(to), configuration, parts));
    steps.push(step);
    if (known !== undefined) continue;
    parts.save();
    cache.write(key, step);
  }
  return steps;
}

/** The versions that are needed: those of this run, and the others as they were kept, or else loaded again: they had no errors when they were made. */
function loadedVersions(
  workspace: Workspace,
  { results, effective, models }: Omit<MadeVersions, "configuration">,
  needed: ReadonlySet<string>,
  cache: ResultCache,
): ReadonlyMap<string, Pick<LoadedVersion, "effective"> & Partial<LoadedVersion>> {
  const compared = new Map(results.map((result) => [result.version, result.compared]));
  const loaded = new Map<string, Pick<LoadedVersion, "effective"> & Partial<LoadedVersion>>();
  for (const model of models) {
    const own = effective.filter(({ spec }) => spec.version === model.version);
    loaded.set(model.version, { effective: own, model });
    // For a comparison with a neighbour, once that alone has changed.
    keepLoaded(compared.get(model.version) ?? "", { effective: own, model }, cache);
  }
  for (const version of needed) {
    const known = loaded.has(version) ? undefined : readLoaded(compared.get(version) ?? "", cache);
    if (known !== undefined) loaded.set(version, known);
  }
  const specs = workspace.specs.filter(({ version }) => needed.has(version) && !loaded.has(version));
  const others = specs.length === 0 ? [] : (loadWorkspace({ ...workspace, specs }).value?.effective ?? []);
  for (const version of new Set(specs.map((spec) => spec.version)))
    loaded.set(version, { effective: others.filter(({ spec }) => spec.version === version) });
  return loaded;
}
