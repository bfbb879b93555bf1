import { join } from "node:path";
import {
  type ComparedVersions,
  compilerFor,
  type Migration,
  migrationOf,
  readUserProgram,
} from "../../generator/migrate/index.js";
import { type ProgramMaker, programMaker } from "../../generator/migrate/project/programs.js";
import { packageChanges, packageSides } from "../../generator/package-sides.js";

const compared = new Map<string, ComparedVersions>();

/** Two versions of an installed package with their changes, which are compared once in a worker. */
function comparedVersions(folder: string, from: string, to: string): ComparedVersions {
  const key = `${folder} ${from} ${to}`;
  const known = compared.get(key);
  if (known !== undefined) return known;
  const sides = packageSides(folder, from, to).value;
  if (sides?.from.model === undefined || sides.to.model === undefined) throw new Error("the package cannot be read");
  const changes = packageChanges(sides);
  const versions = { from: { name: from, model: sides.from.model }, to: { name: to, model: sides.to.model }, changes };
  compared.set(key, versions);
  return versions;
}

/** Sources of libraries are read once for all programs of a worker. */
let maker: ProgramMaker | undefined;

/** The migration of the program in a folder. */
export function migrationIn(folder: string, from: string, to: string, project = "tsconfig.json"): Migration {
  const ts = compilerFor(folder);
  maker ??= programMaker(ts);
  const { value: program, diagnostics } = readUserProgram(ts, join(folder, project), folder, undefined, maker);
  if (program === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return migrationOf(ts, program, comparedVersions(program.installed.folder, from, to), folder);
}
