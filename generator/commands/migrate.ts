import type { MigrationReport } from "../migrate/index.js";
import type { CommandContext, ExitCode } from "./context.js";
import { openProgram, type ProgramOptions } from "./open-program.js";
import { noteProblems } from "./report.js";

export interface MigrateOptions extends ProgramOptions {
  readonly format: "text" | "json";
  readonly failOn: "breaks" | "maybe";
}

/** `apipin migrate <from> <to>`: the places of a program that a move to another version breaks. */
export async function migrate(
  from: string,
  to: string,
  options: MigrateOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const opened = await openProgram(options, context);
  if (opened === undefined) return 2;
  const { ts, folder, program } = opened;
  const { installed } = program;
  const unknown = [from, to].find((version) => !installed.versions.includes(version));
  if (unknown !== undefined) {
    context.note(`${installed.name} has no version ${unknown}; it has ${installed.versions.join(", ")}`);
    return 2;
  }
  const { packageSides } = await import("../package-sides.js");
  const sides = packageSides(installed.folder, from, to);
  noteProblems(sides.diagnostics, undefined, context);
  const [before, after] = [sides.value?.from.model, sides.value?.to.model];
  if (sides.value === undefined || before === undefined || after === undefined) return 2;
  const { diffSides } = await import("../diff/index.js");
  const { migrationOf } = await import("../migrate/migration.js");
  const { changes } = diffSides(sides.value.from, sides.value.to, { clientHeaders: sides.value.clientHeaders });
  const compared = { from: { name: from, model: before }, to: { name: to, model: after }, changes };
  const { report } = migrationOf(ts, program, compared, folder);
  if (options.format === "json") context.document(`${JSON.stringify(report, null, 2)}\n`);
  else {
    const { printMigrationText } = await import("../migrate/print-text.js");
    context.out(printMigrationText(report));
  }
  return isFailure(report, options.failOn) ? 1 : 0;
}

function isFailure({ places, unexplained }: MigrationReport, failOn: MigrateOptions["failOn"]): boolean {
  return unexplained.length > 0 || places.some(({ certainty }) => failOn === "maybe" || certainty === "breaks");
}
