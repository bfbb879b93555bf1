import { join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { keepHeapSmall } from "../engine.js";
import { generationKey } from "../incremental/keys.js";
import { type GenerationRecord, recordOf } from "../incremental/record.js";
import { NO_CACHE, type ResultCache } from "../incremental/version-result.js";
import { type LintThread, startLintThread } from "../lint/thread.js";
import { lockFindings } from "../pull/lock-findings.js";
import { openCache } from "../workspace/cache.js";
import { problem, readWorkspace, type Workspace } from "../workspace/read.js";
import {
  compareFiles,
  compareHashes,
  type Drift,
  isFolderOrFree,
  replaceFolder,
  withFolderLock,
} from "../workspace/write.js";
import type { CommandContext, ExitCode } from "./context.js";
import { noteProblems } from "./report.js";

/** Characters of a specification from which on memory counts: some thousand operations. */
const LARGE = 1_000_000;

/** Folder of the generated package, below the workspace. */
export const OUTPUT = "generated";

export interface GenerateOptions {
  /** Compare instead of writing. */
  readonly check?: boolean;
  /** Reuse what earlier runs made of what did not change; default true. */
  readonly cache?: boolean;
  /** Generate again whenever a file changes, until the person ends it. */
  readonly watch?: boolean;
  /** A version, or a version and a service (`<version>/<service>`): only files of that version are written or compared. */
  readonly only?: string;
}

/** `apipin generate`: lint, overlay, emit; writes the package as a whole, or with `check` names each file that differs. */
export async function generate(options: GenerateOptions, context: CommandContext): Promise<ExitCode> {
  if (options.watch === true) return (await import("./watch.js")).watch(options, context);
  const thread = onceNeeded(startLintThread);
  return generateOnce(options, context, thread.get).finally(() => thread.made?.close());
}

/** One run. `startThread` gives the thread that lints, which is asked for where there is anything to lint. */
export async function generateOnce(
  options: GenerateOptions,
  context: CommandContext,
  startThread: () => LintThread,
): Promise<ExitCode> {
  const progress = context.progress("reading");
  const { value: workspace, diagnostics } = readWorkspace(context.folder);
  if (noteProblems(diagnostics, workspace, context) || workspace === undefined) {
    progress.stop();
    return 1;
  }
  const folder = join(workspace.folder, OUTPUT);
  if (!isFolderOrFree(folder)) {
    progress.stop();
    const message = `${OUTPUT} is there and is no folder.`;
    noteProblems([problem("workspace/output-not-a-folder", message)], workspace, context);
    return 1;
  }
  const cache = options.cache === false ? NO_CACHE : openCache(workspace.folder);
  if (options.check === true) noteLock(workspace, context);
  if (options.only !== undefined) {
    progress.update("linting, applying overlays, emitting");
    return generateOnly(options.only, options, workspace, cache, () => startThread().lint, context).finally(() =>
      progress.stop(),
    );
  }
  const key = generationKey(workspace, cache.toolchain);
  const known = cache.read(key) as GenerationRecord | undefined;
  if (known !== undefined && compareHashes(folder, known.files).length === 0) {
    progress.stop();
    noteProblems(known.problems, workspace, context);
    return options.check === true
      ? reportDrift([], { folder: OUTPUT, files: known.files.length }, context)
      : reportWritten(known, [], context);
  }
  progress.update("linting, applying overlays, emitting");
  if (workspace.specs.some(({ text }) => text.length > LARGE)) keepHeapSmall();
  const thread = startThread();
  // Imported when the thread runs, so that both load their packages at the same time.
  const { generatePackage } = await import("../pipeline.js");
  const outcome = await generatePackage(workspace, thread.lint, cache);
  progress.stop();
  if (noteProblems(outcome.diagnostics, workspace, context) || outcome.value === undefined) return 1;
  const { files } = outcome.value;
  const record = recordOf(outcome.value, outcome.diagnostics);
  cache.write(key, record);
  const drift = compareFiles(folder, files);
  if (options.check === true) return reportDrift(drift, { folder: OUTPUT, files: files.length }, context);
  if (drift.length > 0) {
    try {
      await withFolderLock(folder, () => replaceFolder(folder, files));
    } catch (error) {
      noteProblems([writeFailure(error)], workspace, context);
      return 1;
    }
  }
  return reportWritten(record, drift, context);
}

/** The same for one version: the rest of the package stays as it is. */
async function generateOnly(
  only: string,
  { check }: GenerateOptions,
  workspace: Workspace,
  cache: ResultCache,
  startLint: () => LintThread["lint"],
  context: CommandContext,
): Promise<ExitCode> {
  const { makeOnly, parseOnly } = await import("./generate-only.js");
  const output = join(workspace.folder, OUTPUT);
  const choice = parseOnly(only, workspace, context);
  if (choice === undefined) return 2;
  const made = await makeOnly(choice, workspace, output, cache, startLint, context);
  if (made === undefined) return 1;
  const { folder, files, kept, operations } = made;
  const drift = made.drift.map(({ path, kind }) => ({ path: `${choice.version}/${path}`, kind }));
  if (check === true)
    return reportDrift(drift, { folder: `${OUTPUT}/${choice.version}`, files: files.length }, context);
  if (drift.length > 0) {
    try {
      await withFolderLock(output, () => replaceFolder(folder, [...files, ...kept]));
    } catch (error) {
      noteProblems([writeFailure(error)], workspace, context);
      return 1;
    }
  }
  const changed = drift.length === 0 ? "nothing changed" : `${drift.length} changed`;
  context.note(
    `${OUTPUT}/${choice.version}/: ${operations} operations, ${files.length} files, ${changed}; the rest of ${OUTPUT}/ is as it was`,
  );
  return 0;
}

/** Tells which specifications are not as they were pulled: a note, since editing them is no error. */
function noteLock(workspace: Workspace, context: CommandContext): void {
  for (const { message } of lockFindings(workspace)) context.note(message);
}

/** Makes a thing when it is first asked for. */
export function onceNeeded<Thing>(make: () => Thing): { readonly get: () => Thing; readonly made: Thing | undefined } {
  let made: Thing | undefined;
  return {
    get: () => {
      made ??= make();
      return made;
    },
    get made() {
      return made;
    },
  };
}

function reportWritten(record: GenerationRecord, drift: readonly Drift[], context: CommandContext): ExitCode {
  const { operations, specs, versions, files } = record;
  const changed = drift.length === 0 ? "nothing changed" : `${drift.length} changed`;
  context.note(
    `${OUTPUT}/: ${operations} operations of ${specs} specs in ${versions} clients, ${files.length} files, ${changed}`,
  );
  return 0;
}

/** @param below the folder that was compared, and how many files it should have */
function reportDrift(
  drift: readonly Drift[],
  below: { readonly folder: string; readonly files: number },
  { note, noteColors, out }: CommandContext,
): ExitCode {
  const { folder, files } = below;
  if (drift.length === 0) {
    note(`${folder}/ is what the specs and overlays give`);
    return 0;
  }
  if (drift.length === files && drift.every(({ kind }) => kind === "missing")) {
    out(`${folder}: missing`);
    note(noteColors.red(`${folder}/ is not there; run \`apipin generate\``));
    return 1;
  }
  for (const { path, kind } of drift) out(`${OUTPUT}/${path}: ${kind}`);
  const differing = drift.length === 1 ? "1 file differs" : `${drift.length} files differ`;
  note(noteColors.red(`${differing} from what the specs and overlays give; run \`apipin generate\``));
  return 1;
}

function writeFailure(error: unknown): Diagnostic {
  const reason = error instanceof Error ? error.message : String(error);
  return problem("workspace/write-failed", `${OUTPUT}/ could not be written: ${reason}.`);
}
