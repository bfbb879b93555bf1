import type { MigrationReport } from "../migrate/index.js";
import type { CommandContext, ExitCode } from "./context.js";
import { migrationOfProgram } from "./migration-of-program.js";
import { type OpenProgram, openProgram, type ProgramOptions } from "./open-program.js";
import { printMigration } from "./print-migration.js";
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
  if (from === to && options.fromSdk !== true) {
    context.note(`both sides are ${from}: name the one that the program uses, then the one that it moves to`);
    return 2;
  }
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
    return showNothingToMove(opened, migration.report, options, context);
  const report =
    options.write === true ? await writtenMigration(opened, migration, options, context) : migration.report;
  if (report === undefined) return 2;
  return showMigration(report, opened.folder, options, context);
}

/**
 * Says that a program does not use the version that it is to move from. Exit code 1 where it does not compile: most often it was moved, and the places that nobody
 * changed are errors of the compiler now.
 */
async function showNothingToMove(
  { ts, folder, program }: OpenProgram,
  report: MigrationReport,
  options: MigrateOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { from, to, summary } = report;
  context.note(`the program does not use ${from} of ${report.package}`);
  await printMigration(report, folder, options, context);
  const { errors_before: errors } = summary;
  if (errors === undefined) return 0;
  const { usesOf } = await import("../migrate/program-usage.js");
  const used = new Set(
    usesOf(ts, program, folder).flatMap(({ subject }) => (subject.kind === "version" ? subject.version : [])),
  );
  const state = used.has(to)
    ? `it uses ${to} already and does not compile against it`
    : used.size === 0
      ? "it does not compile"
      : `it uses ${[...used].join(", ")} and does not compile against it`;
  context.note(
    `${state}: ${errors} ${errors === 1 ? "error" : "errors"} in files that use ${report.package}. Correct them: the report of \`migrate --write\` said why, and \`tsc\` has their places`,
  );
  return 1;
}
