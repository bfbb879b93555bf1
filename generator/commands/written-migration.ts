import { dirname } from "node:path";
import type { Migration, MigrationReport } from "../migrate/index.js";
import type { CommandContext } from "./context.js";
import { type OpenProgram, openProgram } from "./open-program.js";

/** How edits are written. */
interface WritingOptions {
  readonly project: string;
  /** Writes also where the git tree has changes that are not committed. */
  readonly force?: boolean;
}

/** The report after the edits of a migration are written. Undefined where they may not be written, which has been noted. */
export async function writtenMigration(
  { ts, folder, program }: OpenProgram,
  migration: Migration,
  options: WritingOptions,
  context: CommandContext,
): Promise<MigrationReport | undefined> {
  const { edits } = migration;
  if (edits.size === 0) return migration.report;
  const { sourceFileOf } = await import("../migrate/program-usage.js");
  const { writeEdits } = await import("./write-edits.js");
  const textOf = (path: string): string => sourceFileOf(program, path)?.text ?? "";
  const folders = program.projects.map((each) => dirname(each.project.file));
  const done = await writeEdits({ folders, folder, edits, textOf }, options, context);
  if (done === undefined) return undefined;
  const again = await openProgram({ project: options.project, package: program.installed.folder }, context);
  if (again === undefined) return undefined;
  const { writtenReport } = await import("../migrate/written-program.js");
  return writtenReport(ts, program, again.program, migration, done, folder);
}
