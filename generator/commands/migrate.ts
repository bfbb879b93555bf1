import { dirname } from "node:path";
import type { Migration, MigrationReport } from "../migrate/index.js";
import type { CommandContext, ExitCode } from "./context.js";
import { isFailure } from "./migration-failure.js";
import { migrationOfProgram } from "./migration-of-program.js";
import { type OpenProgram, openProgram, type ProgramOptions } from "./open-program.js";

export interface MigrateOptions extends ProgramOptions {
  readonly format: "text" | "json" | "github" | "sarif" | "html";
  readonly failOn: "breaks" | "maybe";
  /** Writes the edits that are certain. */
  readonly write?: boolean;
  /** Writes also where the git tree has changes that are not committed. */
  readonly force?: boolean;
  /** Both sides are specifications, and the program has their types by openapi-typescript. */
  readonly spec?: boolean;
}

/** `apipin migrate <from> <to>`: the places of a program that a move to another version breaks; with `--write`, edits those that are certain. */
export async function migrate(
  from: string,
  to: string,
  options: MigrateOptions,
  context: CommandContext,
): Promise<ExitCode> {
  if (options.spec === true) return (await import("./migrate-spec.js")).migrateSpec(from, to, options, context);
  const progress = context.progress("reading the program");
  const opened = await openProgram(options, context);
  if (opened === undefined) {
    progress.stop();
    return 2;
  }
  progress.update(`comparing ${from} and ${to}`);
  const migration = await migrationOfProgram(opened, from, to, context, (line) => progress.update(line));
  progress.stop();
  if (migration === undefined) return 2;
  if (migration.edits.size === 0 && migration.report.places.length === 0)
    context.note(`the program does not use ${from} of ${opened.program.installed.name}`);
  const report = options.write === true ? await written(opened, migration, options, context) : migration.report;
  if (report === undefined) return 2;
  const { printMigration } = await import("./print-migration.js");
  await printMigration(report, opened.folder, options, context);
  return isFailure(report, options) ? 1 : 0;
}

/** The report after the edits are written. Undefined where they may not be written, which has been noted. */
async function written(
  { ts, folder, program }: OpenProgram,
  migration: Migration,
  options: MigrateOptions,
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
