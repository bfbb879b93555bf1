import type { MigrationReport } from "../migrate/index.js";
import type { CommandContext, ExitCode } from "./context.js";
import type { MigrateOptions } from "./migrate.js";

/**
 * Prints the report of a move and gives the exit code: 1 where it has a place that `--fail-on` fails on.
 *
 * @param folder that paths of places are relative to
 */
export async function showMigration(
  report: MigrationReport,
  folder: string,
  options: MigrateOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { printMigration } = await import("./print-migration.js");
  await printMigration(report, folder, options, context);
  const { errors_before: errors } = report.summary;
  if (errors !== undefined)
    context.note(
      `the compiler has ${errors} ${errors === 1 ? "error" : "errors"} before the move in files that use ${report.sdk ?? report.package}: places behind them are not seen, so correct them first`,
    );
  return isFailure(report, options) ? 1 : 0;
}

/** Whether a report has a place that is as certain as `--fail-on` asks for. */
function isFailure(
  { places, unexplained }: MigrationReport,
  { failOn, write }: Pick<MigrateOptions, "failOn" | "write">,
): boolean {
  const open = write === true ? places.filter(({ remains }) => remains) : places;
  return unexplained.length > 0 || open.some(({ certainty }) => failOn === "maybe" || certainty === "breaks");
}
