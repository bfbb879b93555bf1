import { resolve } from "node:path";
import { hasErrors } from "../diagnostics/diagnostic.js";
import { isFolder } from "../workspace/user-files.js";
import type { CommandContext, ExitCode } from "./context.js";
import type { MigrateOptions } from "./migrate.js";
import { projectFolder } from "./open-program.js";
import { noteProblems } from "./report.js";
import { showMigration } from "./show-migration.js";
import { writtenMigration } from "./written-migration.js";

/**
 * `apipin migrate --from-sdk <package>@<major> <version>`: moves a program from another SDK to a generated package, by the mapping that the package carries.
 */
export async function migrateFromSdk(
  from: string,
  to: string,
  options: MigrateOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { compilerFor } = await import("../migrate/compiler.js");
  const { findMapping } = await import("../migrate/sdk/find-mapping.js");
  const root = resolve(context.folder);
  const path = resolve(root, options.project);
  const folder = projectFolder(path);
  const ts = compilerFor(folder);
  const wanted = options.package;
  const found = findMapping(ts, folder, root, {
    sdk: from,
    version: to,
    package: wanted !== undefined && isFolder(resolve(root, wanted)) ? resolve(root, wanted) : wanted,
    mapping: options.mapping === undefined ? undefined : resolve(root, options.mapping),
  });
  noteProblems(found.diagnostics, undefined, context);
  if (found.value === undefined) return 2;
  const { installed, mapping } = found.value;
  if (options.checkMapping === true) {
    const { checkMapping } = await import("../migrate/sdk/check-mapping.js");
    const problems = checkMapping(ts, mapping, { installed, folder });
    noteProblems(problems, undefined, context);
    if (problems.length === 0) context.note("every name of the mapping is in both packages");
    return problems.length === 0 ? 0 : 1;
  }
  const { readSdkProgram } = await import("../migrate/sdk/read-sdk-program.js");
  const read = readSdkProgram(ts, path, root, installed, mapping);
  noteProblems(read.diagnostics, undefined, context);
  if (read.value === undefined || hasErrors(read.diagnostics)) return 2;
  const { program, sdk } = read.value;
  if (sdk === undefined) {
    context.note(`the program does not use ${mapping.sdk.package}`);
    return 0;
  }
  const { sdkMigrationOf } = await import("../migrate/sdk/sdk-migration.js");
  const migration = sdkMigrationOf(ts, program, sdk, mapping, root);
  const opened = { ts, folder: root, program };
  const report =
    options.write === true ? await writtenMigration(opened, migration, options, context) : migration.report;
  if (report === undefined) return 2;
  return showMigration(report, root, options, context);
}
