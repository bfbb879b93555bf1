import { dirname, resolve } from "node:path";
import { hasErrors } from "../diagnostics/diagnostic.js";
import type { MigrationReport } from "../migrate/index.js";
import { isFolder, isThere } from "../workspace/user-files.js";
import type { CommandContext, ExitCode } from "./context.js";
import { noteProblems } from "./report.js";

export interface MigrateOptions {
  readonly project: string;
  /** Folder or name of the package, where the program uses several. */
  readonly package?: string;
  readonly format: "text" | "json";
  readonly failOn: "breaks" | "maybe";
}

/** `apipin migrate <from> <to>`: the places of a program that a move to another version breaks. */
export async function migrate(
  from: string,
  to: string,
  { project, package: wanted, format, failOn }: MigrateOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { compilerFor } = await import("../migrate/compiler.js");
  const { readUserProgram } = await import("../migrate/program-usage.js");
  const folder = resolve(context.folder);
  const path = resolve(folder, project);
  const ts = compilerFor(isFolder(path) ? path : dirname(path));
  const named = wanted !== undefined && isThere(resolve(folder, wanted)) ? resolve(folder, wanted) : wanted;
  const { value: program, diagnostics } = readUserProgram(ts, path, folder, named);
  noteProblems(diagnostics, undefined, context);
  if (program === undefined || hasErrors(diagnostics)) return 2;
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
  const report = migrationOf(ts, program, compared, folder);
  if (format === "json") context.document(`${JSON.stringify(report, null, 2)}\n`);
  else {
    const { printMigrationText } = await import("../migrate/print-text.js");
    context.out(printMigrationText(report));
  }
  return isFailure(report, failOn) ? 1 : 0;
}

function isFailure({ places, unexplained }: MigrationReport, failOn: MigrateOptions["failOn"]): boolean {
  return unexplained.length > 0 || places.some(({ certainty }) => failOn === "maybe" || certainty === "breaks");
}
