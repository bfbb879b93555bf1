import { join } from "node:path";
import { clientTypes } from "../client-types.js";
import { hasErrors, type Outcome } from "../diagnostics/diagnostic.js";
import { compilerFor } from "../migrate/compiler.js";
import { editedText } from "../migrate/edit/edited-text.js";
import { type MigrationReport, migrationOf, readUserProgram } from "../migrate/index.js";
import { fileName } from "../migrate/place.js";
import { packageChanges, packageSides } from "../package-sides.js";
import { makeTemporaryFolder } from "../workspace/temporary-folder.js";
import { realPath } from "../workspace/user-files.js";

/** A program, and the versions that it moves between. */
export interface MigrateInput {
  /** Text of the program's files by path, with forward slashes: `tsconfig.json` and the sources. */
  readonly files: { readonly [path: string]: string };
  /** Absolute path of the `node_modules` folder that the program's imports lead to; the generated package is installed in it. */
  readonly packages: string;
  readonly from: string;
  readonly to: string;
  /** Path of the `tsconfig.json` among the files. Default: `tsconfig.json`. */
  readonly project?: string;
  /** Name of the generated package. It is needed where the program uses several. */
  readonly package?: string;
}

/** The effect of a move on a program. */
export interface ProgramMigration {
  readonly report: MigrationReport;
  /** Text of each file that the certain edits change, after them, by path. */
  readonly files: { readonly [path: string]: string };
}

/**
 * Finds the places of a program that a move to another version breaks or may break, and makes the edits that are certain.
 *
 * The compiler reads files, so the program is written to a temporary folder, which is gone when the function returns. Nothing of it is run.
 *
 * @returns the report with the edited files; undefined where the program or the package cannot be read, which diagnostics `migrate/*` say
 * @throws RangeError for a version that the installed package does not have
 */
export async function migrate(input: MigrateInput): Promise<Outcome<ProgramMigration | undefined>> {
  const temporary = makeTemporaryFolder(input.packages);
  try {
    for (const [path, text] of Object.entries(input.files)) temporary.write(path, text);
    return await migrateFolder(realPath(temporary.path), input);
  } finally {
    temporary.remove();
  }
}

async function migrateFolder(root: string, input: MigrateInput): Promise<Outcome<ProgramMigration | undefined>> {
  const { from, to, project = "tsconfig.json" } = input;
  const ts = compilerFor(root);
  const { value: program, diagnostics } = readUserProgram(ts, join(root, project), root, input.package);
  if (program === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const { installed } = program;
  const unknown = [from, to].find((version) => !installed.versions.includes(version));
  if (unknown !== undefined) throw new RangeError(`${installed.name} has no version ${unknown}.`);
  const { value: sides, diagnostics: read } = packageSides(installed.folder, from, to);
  const all = [...diagnostics, ...read];
  if (sides?.from.model === undefined || sides.to.model === undefined) return { value: undefined, diagnostics: all };
  const types = await clientTypes(sides.from, sides.to);
  const changes = packageChanges(sides, { types });
  const compared = { from: { name: from, model: sides.from.model }, to: { name: to, model: sides.to.model }, changes };
  const { report, edits } = migrationOf(ts, program, compared, root);
  const files = [...edits].map(([path, own]) => {
    const name = fileName(root, path);
    return [name, editedText(input.files[name] ?? "", own)];
  });
  return { value: { report, files: Object.fromEntries(files) }, diagnostics: all };
}
