import type { CommandContext, ExitCode } from "./context.js";
import { migrationOfProgram } from "./migration-of-program.js";
import { openProgram, type ProgramOptions } from "./open-program.js";
import { showMigration } from "./show-migration.js";
import { writtenMigration } from "./written-migration.js";

export interface MigrateOptions extends ProgramOptions {
  readonly format: "text" | "json" | "github" | "sarif" | "html";
  readonly failOn: "breaks" | "maybe";
  /** Writes the edits that are certain. */
  readonly write?: boolean;
  /** Writes also where the git tree has changes that are not committed. */
  readonly force?: boolean;
  /** Both sides are specifications, and the program has their types by openapi-typescript. */
  readonly spec?: boolean;
  /** The program moves from another SDK. */
  readonly fromSdk?: boolean;
  /** Path of the mapping of the SDK. */
  readonly mapping?: string;
  /** Checks the mapping alone. */
  readonly checkMapping?: boolean;
}

/** `apipin migrate <from> <to>`: the places of a program that a move to another version breaks; with `--write`, edits those that are certain. */
export async function migrate(
  from: string,
  to: string,
  options: MigrateOptions,
  context: CommandContext,
): Promise<ExitCode> {
  if (options.spec === true) return (await import("./migrate-spec.js")).migrateSpec(from, to, options, context);
  if (options.fromSdk === true)
    return (await import("./migrate-from-sdk.js")).migrateFromSdk(from, to, options, context);
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
  const report =
    options.write === true ? await writtenMigration(opened, migration, options, context) : migration.report;
  if (report === undefined) return 2;
  return showMigration(report, opened.folder, options, context);
}
