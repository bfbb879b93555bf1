import { dirname, resolve } from "node:path";
import { hasErrors } from "../diagnostics/diagnostic.js";
import { isFolder } from "../workspace/user-files.js";
import type { CommandContext, ExitCode } from "./context.js";
import type { MigrateOptions } from "./migrate.js";
import { isFailure } from "./migration-failure.js";
import { noteProblems } from "./report.js";

/** `apipin migrate --spec <old> <new>`: the places of a program on types of openapi-typescript that a move from one specification to another breaks. */
export async function migrateSpec(
  from: string,
  to: string,
  { project, format, write, failOn }: MigrateOptions,
  context: CommandContext,
): Promise<ExitCode> {
  if (write === true) {
    context.note("--spec edits nothing: leave --write out");
    return 2;
  }
  const { readSides, compareSides } = await import("./sides/read-sides.js");
  const { revisionsOf } = await import("./sides/find-sides.js");
  const finding = { revisions: revisionsOf(context.folder), fetching: {} };
  const sides = await readSides([from, to], { published: false, wire: true }, context, finding);
  if (typeof sides === "number") return sides;
  const report = await compareSides(sides, true);
  const [before, after] = sides.sides.map(({ documents }) => documents);
  const [old, now] = [before?.[0], after?.[0]];
  if (
    typeof report === "number" ||
    old === undefined ||
    now === undefined ||
    before?.length !== 1 ||
    after?.length !== 1
  ) {
    context.note("--spec takes two specifications, each of one document");
    return 2;
  }
  const { compilerFor } = await import("../migrate/compiler.js");
  const { readProjects } = await import("../migrate/project/read-project.js");
  const folder = resolve(context.folder);
  const path = resolve(folder, project);
  const ts = compilerFor(isFolder(path) ? path : dirname(path));
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
    context.note("no file of the program declares the `paths` of openapi-typescript");
    return 2;
  }
  const { printMigration } = await import("./print-migration.js");
  await printMigration(migration, folder, { format }, context);
  return isFailure(migration, { failOn }) ? 1 : 0;
}
