import { quantity } from "../diagnostics/quantity.js";
import type { Use } from "../migrate/index.js";
import type { CommandContext, ExitCode } from "./context.js";
import { openProgram, type ProgramOptions } from "./open-program.js";

export interface UsageOptions extends ProgramOptions {
  readonly format: "text" | "json";
}

/** `apipin usage`: every place of a program that reaches a package that apipin generated. */
export async function usage(options: UsageOptions, context: CommandContext): Promise<ExitCode> {
  const opened = await openProgram(options, context);
  if (opened === undefined) return 2;
  const { ts, folder, program } = opened;
  const { usesOf } = await import("../migrate/program-usage.js");
  const uses = usesOf(ts, program, folder);
  if (options.format === "json") {
    const { name, versions } = program.installed;
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
  context.note(
    `${quantity(uses.length, "place")} of ${quantity(files, "file")} ${uses.length === 1 ? "reaches" : "reach"} ${program.installed.name}`,
  );
  return 0;
}
