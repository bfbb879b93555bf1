import { countSeverities, countsInWords } from "../diagnostics/count-severities.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { printGithub } from "../diagnostics/print-github.js";
import { printJson } from "../diagnostics/print-json.js";
import { printSarif } from "../diagnostics/print-sarif.js";
import { printText } from "../diagnostics/print-text.js";
import type { Workspace } from "../workspace/read.js";
import { catalogue } from "./catalogue.js";
import type { CommandContext } from "./context.js";
import type { Format } from "./formats.js";
import { printContext } from "./report.js";

/** Prints findings to stdout, as `lint` does. */
export function printFindings(
  diagnostics: readonly Diagnostic[],
  format: Format,
  workspace: Workspace | undefined,
  context: CommandContext,
): void {
  const print = printContext(workspace, context.outColors);
  if (format === "json") context.document(printJson(diagnostics));
  else if (format === "sarif") context.document(printSarif(diagnostics, print, catalogue));
  else if (format === "github") context.command(printGithub(diagnostics));
  else context.out(printText(diagnostics, print, context.showsAll === true));
}

/** `2 errors, 1 warning, 4 infos`. */
export function summary(diagnostics: readonly Diagnostic[]): string {
  return countsInWords(countSeverities(diagnostics));
}
