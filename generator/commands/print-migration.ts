import { join } from "node:path";
import type { MigrationReport } from "../migrate/index.js";
import { isThere, readTextFile } from "../workspace/user-files.js";
import type { CommandContext } from "./context.js";
import type { MigrateOptions } from "./migrate.js";

/**
 * Prints the report of a move in the form that the command line asks for.
 *
 * @param folder that paths of places are relative to
 */
export async function printMigration(
  report: MigrationReport,
  folder: string,
  { format, write }: Pick<MigrateOptions, "format" | "write">,
  context: CommandContext,
): Promise<void> {
  if (format === "json") return context.document(`${JSON.stringify(report, null, 2)}\n`);
  if (format === "text") {
    const { printMigrationText } = await import("../migrate/print-text.js");
    const texts = textsOf(report, folder);
    return context.out(printMigrationText(report, { texts, colors: context.outColors, isWritten: write === true }));
  }
  if (format === "html") {
    const { printMigrationHtml } = await import("../migrate/print-html.js");
    const texts = textsOf(report, folder);
    return context.document(printMigrationHtml(report, { texts, isWritten: write === true }));
  }
  const { findingsOf } = await import("../migrate/findings.js");
  const { pathsBelow } = await import("./repository-paths.js");
  const pathOf = await pathsBelow(folder);
  const findings = findingsOf(report, write === true, (file) => pathOf(file) ?? file);
  if (format === "github") {
    const { printGithub } = await import("../diagnostics/print-github.js");
    return context.command(printGithub(findings));
  }
  const { printSarif } = await import("../diagnostics/print-sarif.js");
  const { toolchain } = await import("../tools.js");
  const { changeIds } = await import("../diff/report/reasons.js");
  const { migrationRules } = await import("../migrate/findings.js");
  return context.document(printSarif(findings, { toolVersion: toolchain().version }, migrationRules(changeIds)));
}

/** Texts of the files that a report names, as they are now. */
function textsOf({ places, unexplained }: MigrationReport, folder: string): ReadonlyMap<string, string> {
  const files = new Set([...places, ...unexplained].map(({ file }) => file));
  return new Map(
    [...files].flatMap((file) => {
      const path = join(folder, file);
      return isThere(path) ? [[file, readTextFile(path)] as const] : [];
    }),
  );
}
