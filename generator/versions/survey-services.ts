import { lintWorkspace } from "../lint/lint-workspace.js";
import { operationsOf } from "../openapi/operations.js";
import { type AppliedElsewhere, actionKey } from "../overlay/index.js";
import { buildModels, loadWorkspace, parseOverlays } from "../pipeline.js";
import type { SpecFile, Workspace } from "../workspace/read.js";
import { type ErrorKind, errorKinds } from "./proposed-action.js";

/** A service that a workspace does not have, and the errors that its specification would bring. */
export interface SurveyedService {
  readonly service: string;
  /** Undefined where the specification cannot be loaded. */
  readonly operations: number | undefined;
  readonly kinds: readonly ErrorKind[];
}

/**
 * Lints specifications that are not part of a workspace as if they were: with its configuration and its overlays for every version. Nothing of the
 * workspace depends on them.
 */
export async function surveyServices(
  specs: readonly SpecFile[],
  workspace: Workspace,
): Promise<readonly SurveyedService[]> {
  const surveyed: SurveyedService[] = [];
  for (const spec of specs) surveyed.push(await surveyService(spec, workspace));
  return surveyed;
}

async function surveyService(spec: SpecFile, workspace: Workspace): Promise<SurveyedService> {
  const { service } = spec;
  const alone = { ...workspace, specs: [spec] };
  const { value: loaded, diagnostics } = loadWorkspace(alone, elsewhere(workspace));
  if (loaded === undefined) return { service, operations: undefined, kinds: errorKinds(diagnostics, spec, {}) };
  const { configuration, effective } = loaded;
  const linted = await lintWorkspace({ configuration, published: [], effective });
  const found = [...diagnostics, ...linted, ...buildModels(loaded).diagnostics];
  const operations = effective.reduce((sum, { root }) => sum + operationsOf(root).length, 0);
  return { service, operations, kinds: errorKinds(found, spec, effective[0]?.root ?? {}) };
}

/** The workspace's own specifications, each changed by every action. */
function elsewhere({ specs, overlays }: Workspace): AppliedElsewhere {
  const actions = parseOverlays(overlays).value.flatMap(({ file, actions: list }) =>
    list.map(({ index }) => [actionKey(file, index), specs] as const),
  );
  return { specs, changed: Object.fromEntries(actions) };
}
