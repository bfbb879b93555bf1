import type { Migration } from "../migrate/index.js";
import type { CommandContext } from "./context.js";
import type { OpenProgram } from "./open-program.js";
import { noteProblems } from "./report.js";

/**
 * The move of a program from one version of its package to another. Undefined where the package has no such version or cannot be read, which is noted.
 *
 * @param tell takes a line about the step that begins
 */
export async function migrationOfProgram(
  { ts, folder, program }: OpenProgram,
  from: string,
  to: string,
  context: CommandContext,
  tell: (line: string) => void,
): Promise<Migration | undefined> {
  const { installed } = program;
  const unknown = [from, to].find((version) => !installed.versions.includes(version));
  if (unknown !== undefined) {
    context.note(`${installed.name} has no version ${unknown}; it has ${installed.versions.join(", ")}`);
    return undefined;
  }
  const { packageChanges, packageSides } = await import("../package-sides.js");
  const sides = packageSides(installed.folder, from, to);
  noteProblems(sides.diagnostics, undefined, context);
  const [before, after] = [sides.value?.from.model, sides.value?.to.model];
  if (sides.value === undefined || before === undefined || after === undefined) return undefined;
  const { clientTypes } = await import("../client-types.js");
  const { migrationOf } = await import("../migrate/migration.js");
  const types = await clientTypes(sides.value.from, sides.value.to);
  const changes = packageChanges(sides.value, { types });
  tell("checking the program");
  const compared = { from: { name: from, model: before }, to: { name: to, model: after }, changes };
  return migrationOf(ts, program, compared, folder);
}
