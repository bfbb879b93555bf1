import { dirname, resolve } from "node:path";
import { hasErrors } from "../diagnostics/diagnostic.js";
import type { Use } from "../migrate/index.js";
import { isFolder, isThere } from "../workspace/user-files.js";
import type { CommandContext, ExitCode } from "./context.js";
import { noteProblems } from "./report.js";

export interface UsageOptions {
  readonly project: string;
  /** Folder or name of the package, where the program uses several. */
  readonly package?: string;
  readonly format: "text" | "json";
}

/** `apipin usage`: every place of a program that reaches a package that apipin generated. */
export async function usage(
  { project, package: wanted, format }: UsageOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { compilerFor } = await import("../migrate/compiler.js");
  const { readUserProgram, usesOf } = await import("../migrate/program-usage.js");
  const path = resolve(context.folder, project);
  const ts = compilerFor(isFolder(path) ? path : dirname(path));
  const folder = resolve(context.folder);
  const named = wanted !== undefined && isThere(resolve(folder, wanted)) ? resolve(folder, wanted) : wanted;
  const { value, diagnostics } = readUserProgram(ts, path, folder, named);
  noteProblems(diagnostics, undefined, context);
  if (value === undefined || hasErrors(diagnostics)) return 2;
  const uses = usesOf(ts, value, folder);
  if (format === "json") {
    const { name, versions } = value.installed;
    context.document(`${JSON.stringify({ package: name, versions, uses }, null, 2)}\n`);
    return 0;
  }
  const { subjectName } = await import("../migrate/subject-name.js");
  const line = (use: Use): string => {
    const values = use.values === undefined ? "" : ` ${use.values.map((value) => JSON.stringify(value)).join(", ")}`;
    const version = use.version === undefined || use.subject.kind === "version" ? "" : ` (${use.version})`;
    return `  ${use.line}:${use.column}  ${use.access} ${subjectName(use.subject)}${values}${version}`;
  };
  for (const [index, use] of uses.entries()) {
    if (use.file !== uses[index - 1]?.file) context.out(use.file);
    context.out(line(use));
  }
  const files = new Set(uses.map((use) => use.file)).size;
  context.note(`${uses.length} places of ${files} files reach ${value.installed.name}`);
  return 0;
}
