import { hasErrors, type Outcome } from "../diagnostics/diagnostic.js";
import { emitDocuments, emitVersion } from "../emit/index.js";
import { concerns } from "../incremental/attribution.js";
import { eachOnce } from "../openapi/equality.js";
import { type AppliedElsewhere, actionKey } from "../overlay/index.js";
import { buildModels, type Lint, loadWorkspace, parseOverlays } from "../pipeline.js";
import type { GeneratedFile } from "../workspace/generated-file.js";
import type { Workspace } from "../workspace/read.js";

/** The part of a workspace that `--only` chooses: a version, or a service of it. */
export interface VersionChoice {
  readonly version: string;
  /** The one service that lint looks at; all of them if absent. Files are those of the version in any case, since its services share types. */
  readonly service?: string;
}

/** Files of one version, paths below the package, and how many operations they have. */
export interface MadeVersion {
  readonly files: readonly GeneratedFile[];
  readonly operations: number;
}

/**
 * load → overlays → lint → model → emit for one version alone. Overlay actions for every version count as at work in the others, which are
 * not looked at.
 */
export async function makeVersion(
  workspace: Workspace,
  { version, service }: VersionChoice,
  lint: Lint,
): Promise<Outcome<MadeVersion | undefined>> {
  const specs = workspace.specs.filter((spec) => spec.version === version);
  const loaded = loadWorkspace({ ...workspace, specs }, atWorkElsewhere(workspace, version));
  const said = loaded.diagnostics.filter((diagnostic) => concerns(diagnostic, version, workspace));
  if (loaded.value === undefined || hasErrors(said)) return { value: undefined, diagnostics: said };
  const { configuration, effective } = loaded.value;
  const looked = effective.filter(({ spec }) => service === undefined || spec.service === service);
  const linting = lint({ configuration, published: [], effective: looked });
  const models = buildModels(loaded.value);
  const [model] = models.value;
  const emitting = model === undefined || hasErrors(models.diagnostics) ? [] : emitVersion(model, configuration);
  const [findings, emitted] = await Promise.all([linting, emitting]);
  const files = [...emitted, ...emitDocuments(effective)];
  const diagnostics = eachOnce([...said, ...findings, ...models.diagnostics]);
  if (model === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const operations = model.resources.reduce((sum, resource) => sum + resource.operations.length, 0);
  return { value: { files, operations }, diagnostics };
}

/** The specifications of the other versions, each changed by every action: whether that is so is asked when they are made. */
function atWorkElsewhere({ specs, overlays }: Workspace, version: string): AppliedElsewhere {
  const others = specs.filter((spec) => spec.version !== version);
  const actions = parseOverlays(overlays).value.flatMap(({ file, actions: list }) =>
    list.map(({ index }) => [actionKey(file, index), others] as const),
  );
  return { specs: others, changed: Object.fromEntries(actions) };
}
