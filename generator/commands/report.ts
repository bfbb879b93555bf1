import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { hasErrors } from "../diagnostics/diagnostic.js";
import type { PrintContext } from "../diagnostics/print-context.js";
import { printText } from "../diagnostics/print-text.js";
import { toolchain } from "../tools.js";
import type { Workspace } from "../workspace/read.js";
import type { CommandContext } from "./context.js";

/** Prints errors and warnings on stderr, for a person. True after errors. */
export function noteProblems(
  diagnostics: readonly Diagnostic[],
  workspace: Workspace | undefined,
  context: CommandContext,
): boolean {
  const problems = diagnostics.filter(({ severity }) => severity !== "info");
  if (problems.length > 0)
    context.note(printText(problems, printContext(workspace, context.noteColors), context.showsAll === true));
  return hasErrors(problems);
}

/** Facts of a workspace that printers need. */
export function printContext(workspace: Workspace | undefined, colors: PrintContext["colors"]): PrintContext {
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
