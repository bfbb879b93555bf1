import type { Diagnostic, Severity } from "./diagnostic.js";
import { sortDiagnostics } from "./sort-diagnostics.js";
import type { WorkflowCommand } from "./workflow-command.js";

const COMMANDS: { readonly [severity in Severity]: WorkflowCommand["command"] } = {
  error: "error",
  warning: "warning",
  info: "notice",
};

/** Diagnostics as commands to a GitHub workflow, which become annotations of a pull request. */
export function printGithub(diagnostics: readonly Diagnostic[]): readonly WorkflowCommand[] {
  return sortDiagnostics(diagnostics).map(({ code, severity, message, place, cause, fix }) => ({
    command: COMMANDS[severity],
    properties: {
      ...(place === undefined ? {} : { file: place.file, line: String(place.line), col: String(place.column) }),
      title: code,
    },
    message: [message, cause, fix].filter((part) => part !== undefined),
  }));
}
