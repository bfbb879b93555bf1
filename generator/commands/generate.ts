import { join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { compareFiles, type Drift, recoverFolder, replaceFolder } from "../files.js";
import { startLintThread } from "../lint/thread.js";
import { readWorkspace } from "../workspace.js";
import type { CommandContext, ExitCode } from "./context.js";
import { noteProblems } from "./report.js";

/** Folder of the generated package, below the workspace. */
export const OUTPUT = "generated";

export interface GenerateOptions {
  /** Compare instead of writing. */
  readonly check?: boolean;
}

/** `apipin generate`: lint, overlay, emit; writes the package as a whole, or with `check` names each file that differs. */
export async function generate(options: GenerateOptions, context: CommandContext): Promise<ExitCode> {
  const progress = context.progress("reading");
  const workspace = readWorkspace(context.folder);
  if (noteProblems(workspace.diagnostics, workspace.value, context) || workspace.value === undefined) {
    progress.stop();
    return 1;
  }
  progress.update("linting, applying overlays, emitting");
  const thread = startLintThread();
  // Imported when the thread runs, so that both load their packages at the same time.
  const { generatePackage } = await import("../pipeline.js");
  const generation = await generatePackage(workspace.value, thread.lint).finally(thread.close);
  progress.stop();
  if (noteProblems(generation.diagnostics, workspace.value, context) || generation.value === undefined) return 1;
  const folder = join(workspace.value.folder, OUTPUT);
  recoverFolder(folder);
  const drift = compareFiles(folder, generation.value.files);
  if (options.check === true) return reportDrift(drift, context);
  if (drift.length > 0) {
    try {
      replaceFolder(folder, generation.value.files);
    } catch (error) {
      noteProblems([writeFailure(error)], workspace.value, context);
      return 1;
    }
  }
  const { models, files } = generation.value;
  const operations = models.flatMap(({ resources }) => resources.flatMap((resource) => resource.operations)).length;
  const specs = models.reduce((sum, { services }) => sum + services.length, 0);
  context.note(
    `${OUTPUT}/: ${operations} operations of ${specs} specs in ${models.length} clients, ${files.length} files, ${changed(drift)}`,
  );
  return 0;
}

function changed(drift: readonly Drift[]): string {
  return drift.length === 0 ? "nothing changed" : `${drift.length} changed`;
}

function reportDrift(drift: readonly Drift[], context: CommandContext): ExitCode {
  const { note, noteColors, out } = context;
  for (const { path, kind } of drift) out(`${OUTPUT}/${path}: ${kind}`);
  if (drift.length === 0) note(`${OUTPUT}/ is what the specs and overlays give`);
  else
    note(noteColors.red(`${drift.length} files differ from what the specs and overlays give; run \`apipin generate\``));
  return drift.length === 0 ? 0 : 1;
}

function writeFailure(error: unknown): Diagnostic {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: "workspace/write-failed",
    severity: "error",
    message: `${OUTPUT}/ could not be written: ${reason}.`,
    cause: "The files were written beside the old folder, which is untouched.",
    fix: "Make room or give yourself the right to write, and run the command again.",
  };
}
