import { dirname } from "node:path";
import type { FileEdits, Migration, MigrationReport } from "../migrate/index.js";
import type { CommandContext } from "./context.js";
import { type OpenProgram, openProgram } from "./open-program.js";

/** How edits are written. */
interface WritingOptions {
  readonly project: string;
  /** Writes also where the git tree has changes that are not committed. */
  readonly force?: boolean;
}

/** The report after the edits of a migration are written. Undefined where they are not to be written, which has been noted. */
export async function writtenMigration(
  opened: OpenProgram,
  migration: Migration,
  { force = false, project }: WritingOptions,
  context: CommandContext,
): Promise<MigrationReport | undefined> {
  const { ts, folder, program } = opened;
  const { edits } = migration;
  if (edits.size === 0) return migration.report;
  if (!force && (await hasChanges(folder, [...edits.keys()], context))) return undefined;
  const { replaceOwnFiles } = await import("../workspace/replace-own-files.js");
  const { editedText } = await import("../migrate/edit/edited-text.js");
  const { sourceFileOf } = await import("../migrate/program-usage.js");
  const { fileName } = await import("../migrate/place.js");
  const { realPath, isWithin } = await import("../workspace/user-files.js");
  const files = [...edits].map(([path, own]) => {
    const before = sourceFileOf(program, path)?.text ?? "";
    return { path, before, after: editedText(before, own) };
  });
  // A project that this one refers to is part of the program where it is below the folder of the command line, too.
  const [first = folder, ...others] = program.projects.map((each) => dirname(each.project.file));
  const folders = [first, ...others.filter((each) => isWithin(realPath(each), realPath(folder)))];
  const left = replaceOwnFiles(folders, files);
  for (const { path, reason } of left) context.note(`${fileName(folder, path)} is not written: it ${reason}`);
  const unwritten = new Set(left.map(({ path }) => path));
  const done: FileEdits = new Map([...edits].filter(([path]) => !unwritten.has(path)));
  context.note(`${done.size} ${done.size === 1 ? "file is" : "files are"} written`);
  const again = await openProgram({ project, package: program.installed.folder }, context);
  if (again === undefined) return undefined;
  const { writtenReport } = await import("../migrate/written-program.js");
  return writtenReport(ts, program, again.program, migration, done, folder);
}

/** Whether the git tree has changes that are not committed, which is noted. */
async function hasChanges(folder: string, paths: readonly string[], context: CommandContext): Promise<boolean> {
  const { uncommittedFiles } = await import("../workspace/changed-files.js");
  const changed = (await uncommittedFiles(folder, paths)) ?? [];
  const [first, ...others] = changed;
  if (first === undefined) return false;
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  context.note(`nothing is written: ${first}${more} has changes that are not committed. Commit them, or add --force.`);
  return true;
}
