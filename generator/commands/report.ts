import { countSeverities, countsInWords } from "../diagnostics/count-severities.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { hasErrors } from "../diagnostics/diagnostic.js";
import type { PrintContext } from "../diagnostics/print-context.js";
import { printGithub } from "../diagnostics/print-github.js";
import { printJson } from "../diagnostics/print-json.js";
import { printSarif } from "../diagnostics/print-sarif.js";
import { printText } from "../diagnostics/print-text.js";
import { toolchain } from "../tools.js";
import type { Workspace } from "../workspace.js";
import type { CommandContext } from "./context.js";

/** Forms in which diagnostics are printed. */
export const FORMATS = ["text", "json", "sarif", "github"] as const;
export type Format = (typeof FORMATS)[number];

/** Prints findings to stdout, as `lint` does. */
export function printFindings(
  diagnostics: readonly Diagnostic[],
  format: Format,
  workspace: Workspace | undefined,
  context: CommandContext,
): void {
  const print = printContext(workspace, context.outColors);
  if (format === "json") context.out(printJson(diagnostics, print));
  else if (format === "sarif") context.out(printSarif(diagnostics, print));
  else if (format === "github") context.out(printGithub(diagnostics, print));
  else {
    const text = printText(diagnostics, print);
    if (text !== "") context.out(text);
  }
}

/** Tells a person on stderr what stands in the way: errors and warnings, not the rest. True where there are errors. */
export function noteProblems(
  diagnostics: readonly Diagnostic[],
  workspace: Workspace | undefined,
  context: CommandContext,
): boolean {
  const problems = diagnostics.filter(({ severity }) => severity !== "info");
  if (problems.length > 0) context.note(printText(problems, printContext(workspace, context.noteColors)));
  return hasErrors(problems);
}

/** `2 errors, 1 warning, 4 infos`. */
export function summary(diagnostics: readonly Diagnostic[]): string {
  return countsInWords(countSeverities(diagnostics));
}

function printContext(workspace: Workspace | undefined, colors: PrintContext["colors"]): PrintContext {
  const files =
    workspace === undefined
      ? []
      : [
          workspace.configuration,
          ...workspace.specs,
          ...workspace.parts,
          ...workspace.overlays,
          ...workspace.mockOverlays,
        ];
  return { texts: new Map(files.map(({ file, text }) => [file, text])), colors, toolVersion: toolchain().version };
}
