import { keepHeapSmall } from "../engine.js";
import { generationKey } from "../incremental/keys.js";
import { type GenerationRecord, recordOf } from "../incremental/record.js";
import { type LintThread, startLintThread } from "../lint/thread.js";
import { lockFindings } from "../pull/lock-findings.js";
import { changeWorkspace } from "../workspace/change-workspace.js";
import { problem } from "../workspace/codes.js";
import { NO_CACHE } from "../workspace/kept-results.js";
import { isCleanPackage } from "../workspace/manifest.js";
import { comparePackage, fileHashes, packageChange } from "../workspace/package-files.js";
import { MANIFEST, OUTPUT } from "../workspace/paths.js";
import type { Workspace } from "../workspace/read.js";
import { openView } from "../workspace/view.js";
import type { CommandContext, ExitCode } from "./context.js";
import { type MadeOnce, onceNeeded } from "./once-needed.js";
import { openCache, openToWrite, openWorkspace, waiting } from "./open-workspace.js";
import { hasMuchToLint, quickerLint } from "./quicker-lint.js";
import { noteProblems } from "./report.js";
import { reportDrift, reportWritten } from "./report-generated.js";

/** Characters of a specification from which on memory counts: some thousand operations. */
const LARGE = 1_000_000;

export interface GenerateOptions {
  /** Compare instead of writing. */
  readonly check?: boolean;
  /** Write in spite of errors; a package that was made without any is kept. */
  readonly draft?: boolean;
  /** Reuse what earlier runs made of what did not change; default true. */
  readonly cache?: boolean;
  /** Generate again whenever a file changes, until the person ends it. */
  readonly watch?: boolean;
  /** A version, or a version and a service (`<version>/<service>`): only files of that version are written or compared. */
  readonly only?: string;
}

/** `apipin generate`: lint, overlay, emit; writes the package as a whole, or with `check` names each file that differs. */
export async function generate(options: GenerateOptions, context: CommandContext): Promise<ExitCode> {
  if (options.watch === true) {
    const { watch } = await import("./watch.js");
    return watch((thread) => generateOnce(options, context, thread), context);
  }
  const thread = onceNeeded(() => startLintThread(false));
  return generateOnce(options, context, thread).finally(() => thread.made?.close());
}

/** One run. The thread that lints is asked for where there is anything to lint. */
export async function generateOnce(
  options: GenerateOptions,
  context: CommandContext,
  thread: MadeOnce<LintThread>,
): Promise<ExitCode> {
  const progress = context.progress("reading");
  const isReading = options.check === true;
  try {
    const opened = isReading ? openWorkspace(context) : await openToWrite(context);
    if (opened === undefined) return 1;
    const cache = options.cache === false ? NO_CACHE : openCache(opened, context);
    if (isReading) noteLock(opened, context);
    const openedKey = generationKey(opened, cache.toolchain);
    const known = cache.read(openedKey) as GenerationRecord | undefined;
    const keepsNames = !isReading && known === undefined && options.only === undefined;
    const recorded = keepsNames ? (await import("../load-workspace.js")).withNewNames(opened) : undefined;
    const workspace = recorded?.workspace ?? opened;
    const isDraft = options.draft === true;
    const loaded = isDraft ? undefined : recorded?.loaded;
    const names = workspace.names === opened.names ? undefined : workspace.names;
    const key = names === undefined ? openedKey : generationKey(workspace, cache.toolchain);
    const present = comparePackage(openView(workspace.folder), known?.files ?? []);
    const blocking = present.diagnostics.filter(({ code }) => code !== "workspace/foreign-file");
    if (noteProblems(blocking, workspace, context)) return 1;
    if (options.only !== undefined) {
      progress.update("linting, applying overlays, emitting");
      const { generateOnly } = await import("./generate-only.js");
      return await generateOnly(options.only, isReading, workspace, cache, () => thread.get().lint, context);
    }
    if (known !== undefined && present.drift.length === 0) {
      progress.stop();
      noteProblems(known.problems, workspace, context);
      return isReading
        ? reportDrift([], { folder: OUTPUT, files: known.files.length }, context)
        : reportWritten(known, [], context);
    }
    progress.update("linting, applying overlays, emitting");
    if (workspace.specs.some(({ text }) => text.length > LARGE)) keepHeapSmall();
    // Started before the pipeline is imported, so that both load their packages at the same time.
    const isFirst = known === undefined && present.drift.length === 0;
    if (hasMuchToLint(workspace.specs, isFirst)) thread.get();
    const { generatePackage } = await import("../pipeline.js");
    const outcome = await generatePackage(workspace, quickerLint(thread), cache, isDraft, loaded);
    progress.stop();
    const hasFaults = noteProblems(outcome.diagnostics, workspace, context);
    if (outcome.value === undefined || (hasFaults && !isDraft)) return 1;
    if (hasFaults && isCleanPackage(openView(workspace.folder))) {
      const message = `${OUTPUT}/ was made without errors, and the draft has some.`;
      noteProblems([problem("workspace/clean-package", message, MANIFEST)], workspace, context);
      return 1;
    }
    const { files } = outcome.value;
    const record = recordOf(outcome.value, outcome.diagnostics);
    if (!hasFaults) cache.write(key, record);
    if (isReading) {
      const { drift, diagnostics } = comparePackage(openView(workspace.folder), fileHashes(files));
      noteProblems(diagnostics, workspace, context);
      return reportDrift(drift, { folder: OUTPUT, files: files.length }, context);
    }
    const { wanted, diagnostics } = await changeWorkspace(
      workspace.folder,
      (view) => {
        const compared = comparePackage(view, record.files);
        const change = new Map(packageChange(compared.drift, files));
        if (names !== undefined) change.set(names.file, names.text);
        return { ...compared, change };
      },
      { command: "generate", what: `${OUTPUT}/`, ...waiting(context) },
    );
    if (noteProblems(diagnostics, workspace, context) || wanted === undefined) return 1;
    const code = reportWritten(record, wanted.drift, context);
    return hasFaults ? 1 : code;
  } finally {
    progress.stop();
  }
}

/** Tells which specifications are not as they were pulled: a note, since editing them is no error. */
function noteLock(workspace: Workspace, context: CommandContext): void {
  for (const { message } of lockFindings(workspace)) context.note(message);
}
