import { dirname, resolve } from "node:path";
import type { SourceFile } from "typescript";
import { hasErrors } from "../diagnostics/diagnostic.js";
import type { Compiler, MigrationReport, SpecMigration, UserProject } from "../migrate/index.js";
import type { CommandContext, ExitCode } from "./context.js";
import type { MigrateOptions } from "./migrate.js";
import { projectFolder } from "./open-program.js";
import { noteProblems } from "./report.js";
import { showMigration } from "./show-migration.js";

/** `apipin migrate --spec <old> <new>`: the places of a program on types of openapi-typescript that a move from one specification to another breaks. */
export async function migrateSpec(
  from: string,
  to: string,
  options: MigrateOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { project } = options;
  const { readSides, compareSides } = await import("./sides/read-sides.js");
  const { revisionsOf } = await import("./sides/find-sides.js");
  const finding = { revisions: revisionsOf(context.folder), fetching: {} };
  const sides = await readSides([from, to], { published: false, wire: true }, context, finding);
  if (typeof sides === "number") return sides;
  for (const [index, { documents }] of sides.sides.entries())
    if (documents.length !== 1) {
      const side = [from, to][index];
      context.note(`${side} has ${documents.length} documents, and --spec compares one a side: name a file of each`);
      return 2;
    }
  const [old, now] = sides.sides.map(({ documents: [document] }) => document);
  const report = await compareSides(sides, true);
  if (typeof report === "number" || old === undefined || now === undefined) return 2;
  const { compilerFor } = await import("../migrate/compiler.js");
  const { readProjects } = await import("../migrate/project/read-project.js");
  const folder = resolve(context.folder);
  const path = resolve(folder, project);
  const ts = compilerFor(projectFolder(path));
  const { value: projects, diagnostics } = readProjects(ts, path, folder);
  noteProblems(diagnostics, undefined, context);
  if (hasErrors(diagnostics)) return 2;
  const { generatedTypes } = await import("../migrate/spec/generated-types.js");
  const { specMigrationOf } = await import("../migrate/spec/spec-migration.js");
  const compared = {
    names: { from: report.from, to: report.to },
    documents: { from: old.root, to: now.root },
    types: { from: await generatedTypes(old.root), to: await generatedTypes(now.root) },
    changes: report.changes,
  };
  const migration = specMigrationOf(ts, projects, compared, folder);
  if (migration === undefined) {
    context.note(`no file of the program declares the \`paths\` that openapi-typescript makes of ${from}`);
    return 2;
  }
  const shown =
    options.write === true ? await written(ts, migration, projects, folder, options, context) : migration.report;
  if (shown === undefined) return 2;
  const { fileName } = await import("../migrate/place.js");
  for (const file of migration.typesFiles)
    context.note(`${fileName(folder, file)} has the types of ${from}: let openapi-typescript write it from ${to}`);
  return showMigration(shown, folder, options, context);
}

/** The report after the edits are written. Undefined where they may not be written, which has been noted. */
async function written(
  ts: Compiler,
  { report, edits, textOf }: SpecMigration,
  projects: readonly UserProject[],
  folder: string,
  options: MigrateOptions,
  context: CommandContext,
): Promise<MigrationReport | undefined> {
  if (edits.size === 0) return report;
  const { writeEdits } = await import("./write-edits.js");
  const folders = projects.map(({ file }) => dirname(file));
  const done = await writeEdits({ folders, folder, edits, textOf }, options, context);
  if (done === undefined) return undefined;
  const { reportNow } = await import("../migrate/written-program.js");
  const { editedText } = await import("../migrate/edit/edited-text.js");
  const sourceFile = (path: string, text: string): SourceFile =>
    ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const files = {
    before: (path: string) => sourceFile(path, textOf(path)),
    after: (path: string) => sourceFile(path, editedText(textOf(path), done.get(path) ?? [])),
  };
  return reportNow(report, edits, done, files, [], folder);
}
