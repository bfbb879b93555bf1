import type { Configuration } from "../configuration.js";
import type { ComparedVersion } from "../diff/version-step.js";
import type { VersionStep } from "../emit/documents/changelog.js";
import type { EffectiveSpec } from "../load/spec-document.js";
import { loadWorkspace } from "../load-workspace.js";
import type { Workspace } from "../workspace.js";
import { stepKey } from "./keys.js";
import type { ResultCache, VersionResult } from "./version-result.js";

/** The versions of a workspace, each made without errors. */
export interface MadeVersions {
  readonly configuration: Configuration;
  /** In order, the newest last. */
  readonly results: readonly VersionResult[];
  /** Of the versions that were made in this run. */
  readonly effective: readonly EffectiveSpec[];
}

/**
 * What changed from each version to its neighbour. A step whose two versions are what they were comes from the cache; for the others the diff is
 * loaded, and the specifications of versions that were not made in this run.
 *
 * @param keys of the versions, see `versionKeys`
 */
export async function versionSteps(
  workspace: Workspace,
  { configuration, results, effective }: MadeVersions,
  keys: ReadonlyMap<string, string>,
  cache: ResultCache,
): Promise<readonly VersionStep[]> {
  const pairs = results.flatMap((to, index) => {
    const from = results[index - 1];
    if (from === undefined) return [];
    const key = stepKey(keys, from.version, to.version);
    return [{ from, to, key, known: cache.read(key) as VersionStep | undefined }];
  });
  const unknown = pairs.filter(({ known }) => known === undefined);
  if (unknown.length === 0) return pairs.flatMap(({ known }) => known ?? []);
  const needed = new Set(unknown.flatMap(({ from, to }) => [from.version, to.version]));
  const specs = withOthers(workspace, effective, needed);
  const specsOf = ({ version }: VersionResult): ComparedVersion => ({
    version,
    specs: specs.filter(({ spec }) => spec.version === version),
  });
  const { versionStep } = await import("../diff/version-step.js");
  return pairs.map(({ from, to, key, known }) => {
    if (known !== undefined) return known;
    const step = versionStep(specsOf(from), specsOf(to), configuration);
    cache.write(key, step);
    return step;
  });
}

/** The effective specifications of this run and of the other versions that are needed, which had no errors when they were made. */
function withOthers(
  workspace: Workspace,
  effective: readonly EffectiveSpec[],
  needed: ReadonlySet<string>,
): readonly EffectiveSpec[] {
  const made = new Set(effective.map(({ spec }) => spec.version));
  const specs = workspace.specs.filter(({ version }) => needed.has(version) && !made.has(version));
  return specs.length === 0
    ? effective
    : [...effective, ...(loadWorkspace({ ...workspace, specs }).value?.effective ?? [])];
}
