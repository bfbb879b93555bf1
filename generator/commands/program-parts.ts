import type { CommandContext, ExitCode } from "./context.js";

/** For text: where findings fill the screen, each kind has one line. */
export const SHOW_ALL: readonly [string, string] = ["--all", "print each finding, not one of each kind"];

/** How findings are printed. */
export interface Printing {
  /** Each of them, not one of each kind. */
  readonly all?: boolean;
}

/** The command that argv asks for: its exit code, once it has run. */
export type Run = (
  folder: string,
  command: (context: CommandContext) => Promise<ExitCode>,
  printing?: Printing,
) => Promise<void>;

/** Examples below the help of a command. */
export function examples(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  apipin ${line}`).join("\n")}\n`;
}
