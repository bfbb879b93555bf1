import { safeLine } from "../generator/diagnostics/safe-line.js";
import { type WorkflowCommand, workflowCommandLine } from "../generator/diagnostics/workflow-command.js";

/** Lines as they leave. */
export function printedLines(lines: readonly string[]): string {
  return lines.map((line) => `${safeLine(line)}\n`).join("");
}

/** Commands for a workflow's runner as they leave. */
export function printedCommands(commands: readonly WorkflowCommand[]): string {
  return commands.map(workflowCommandLine).join("");
}
