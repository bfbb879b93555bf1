import { safeLine } from "../diagnostics/safe-line.js";
import { workflowCommandLine } from "../diagnostics/workflow-command.js";
import type { Progress, WaysOut } from "./context.js";

/** Where text goes in the end, safe by now. */
export interface Streams {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly progress: (line: string) => Progress;
}

/** The ways out to these streams. */
export function waysOut({ stdout, stderr, progress }: Streams): WaysOut {
  const joined = (lines: string | readonly string[]): string =>
    (typeof lines === "string" ? [lines] : lines).map((line) => `${safeLine(line)}\n`).join("");
  return {
    out: (lines) => stdout(joined(lines)),
    note: (lines) => stderr(joined(lines)),
    document: (text) => stdout(safeDocument(text)),
    command: (commands) => stdout(commands.map(workflowCommandLine).join("")),
    progress: (line) => {
      const shown = progress(safeLine(line));
      return { update: (next) => shown.update(safeLine(next)), stop: () => shown.stop() };
    },
  };
}

/** A string of several lines, each of them safe, with a line end; empty where the string is. */
export function safeDocument(text: string): string {
  if (text === "") return "";
  return `${text.replace(/\n$/, "").split("\n").map(safeLine).join("\n")}\n`;
}
