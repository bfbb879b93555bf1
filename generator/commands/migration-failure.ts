import type { MigrationReport } from "../migrate/index.js";
import type { MigrateOptions } from "./migrate.js";

/** Whether a report has a place that is as certain as `--fail-on` asks for. */
export function isFailure(
  { places, unexplained }: MigrationReport,
  { failOn, write }: Pick<MigrateOptions, "failOn" | "write">,
): boolean {
  const open = write === true ? places.filter(({ remains }) => remains) : places;
  return unexplained.length > 0 || open.some(({ certainty }) => failOn === "maybe" || certainty === "breaks");
}
