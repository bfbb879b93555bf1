import { isTolerant } from "../configuration.js";
import { jsonText } from "../diagnostics/json-text.js";
import type { ApiModel } from "../model/index.js";
import { readOpenly } from "../tolerance/open-reading.js";
import type { VerifyReport } from "../verify/index.js";
import { loadVerify } from "../verify/load-verify.js";
import { OUTPUT } from "../workspace/paths.js";
import { openView, type WorkspaceView } from "../workspace/view.js";
import type { CommandContext, ExitCode } from "./context.js";
import { findVersion, prepareWorkspace } from "./prepared.js";
import { noteProblems } from "./report.js";

export interface VerifyOptions {
  /** Break copies of the client, one change at a time, and see that each is noticed. */
  readonly mutate?: boolean;
  /** Call so many operations of each version alone, spread over it: a quick look. */
  readonly sample?: number;
  /** Print every violation, not three of each cause. */
  readonly all?: boolean;
  readonly format: "text" | "json";
}

/** `apipin verify [version]`: calls every operation of the generated clients against mocks built from the same specifications. */
export async function verify(
  version: string | undefined,
  options: VerifyOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const prepared = prepareWorkspace(context);
  if (prepared === undefined) return 1;
  const chosen = version === undefined ? undefined : findVersion(version, prepared.models, context);
  if (version !== undefined && chosen === undefined) return 2;
  const view = openView(prepared.workspace.folder);
  const models = chosen === undefined ? prepared.models : [chosen];
  const missing = missingClient(view, models);
  if (missing !== undefined) {
    context.note(`there is no ${OUTPUT}/${missing} yet; run \`apipin generate\``);
    return 1;
  }
  const stage = await loadVerify();
  if (noteProblems(stage.diagnostics, undefined, context) || stage.value === undefined) return 1;
  const { guardSockets, mutatePackage, printReport, readPackage, readSettings, verifyPackage } = stage.value;
  const settings = readSettings(view);
  const { effective, configuration } = prepared.loaded;
  const input = {
    models,
    effective,
    documents: prepared.mockDocuments,
    open: isTolerant(configuration) ? effective.flatMap((each) => readOpenly(each) ?? []) : [],
    configuration,
    files: readPackage(view),
    ...(settings === undefined ? {} : { settings }),
    sample: options.sample,
  };
  const progress = context.progress("starting mocks");
  const guard = guardSockets();
  try {
    const onProgress = ({
      version,
      done,
      total,
      operation,
    }: {
      version: string;
      done: number;
      total: number;
      operation: string;
    }): void => progress.update(`${version} ${done}/${total} ${operation}`);
    const verified = await verifyPackage({ ...input, onProgress });
    const report = options.mutate === true ? await mutatePackage({ ...input, onProgress }, verified) : verified;
    progress.stop();
    if (options.format === "json") context.document(jsonText(report));
    else context.out(printReport(report, context.outColors, options.all === true));
    for (const address of guard.refused)
      context.note(`a connection to ${address} was refused: only this machine may be called`);
    const hint = streamHint(report, models);
    if (hint !== undefined) context.note(hint);
    return report.violations.length + report.survivors.length + guard.refused.length > 0 ? 1 : 0;
  } finally {
    progress.stop();
    guard.release();
  }
}

/** The missing part of the package: the whole, or the client of a version. */
function missingClient(view: WorkspaceView, models: readonly ApiModel[]): string | undefined {
  if (view.kind(`${OUTPUT}/package.json`) !== "file") return "";
  const model = models.find(({ version }) => view.kind(`${OUTPUT}/${version}/index.ts`) !== "file");
  return model === undefined ? undefined : `${model.version}/`;
}

/** Where a violation is of an operation that streams: what else than the client may be wrong. */
export function streamHint({ violations }: VerifyReport, models: readonly ApiModel[]): string | undefined {
  const streams = new Set(
    models.flatMap(({ version, resources }) =>
      resources
        .flatMap(({ operations }) => operations)
        .filter(({ stream }) => stream !== null)
        .map(({ id }) => `${version} ${id}`),
    ),
  );
  return violations.some(({ version, operation }) => streams.has(`${version} ${operation}`))
    ? "what a mock streams is an example of the specification; an overlay below overlays/mock/ can give it a whole stream"
    : undefined;
}
