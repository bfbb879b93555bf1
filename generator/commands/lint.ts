import { type Diagnostic, hasErrors, type Severity, severities } from "../diagnostics/diagnostic.js";
import { quantity } from "../diagnostics/quantity.js";
import { lintWorkspace } from "../lint/lint-workspace.js";
import { unusedNames } from "../model/recorded-names.js";
import { buildModels, type LoadedWorkspace, loadWorkspace } from "../pipeline.js";
import { readWorkspace } from "../workspace/read.js";
import type { CommandContext, ExitCode } from "./context.js";
import type { Format } from "./formats.js";
import { printFindings, summary } from "./print-findings.js";

export interface LintOptions {
  readonly format: Format;
  /** Findings of lower severity are not printed. */
  readonly level?: Severity;
}

/** `apipin lint`: findings of the published and of the effective specifications, and words of the vocabulary that lead nowhere in them. */
export async function lint({ format, level = "info" }: LintOptions, context: CommandContext): Promise<ExitCode> {
  const workspace = readWorkspace(context.folder);
  const loaded = workspace.value === undefined ? undefined : loadWorkspace(workspace.value);
  const diagnostics = [...workspace.diagnostics, ...(loaded?.diagnostics ?? [])];
  if (loaded?.value !== undefined && !hasErrors(diagnostics))
    for (const each of [...(await lintWorkspace(loaded.value)), ...vocabularyFindings(loaded.value)])
      diagnostics.push(each);
  const names = workspace.value?.names;
  if (loaded?.value !== undefined && names !== undefined)
    diagnostics.push(...unusedNames(loaded.value.effective, loaded.value.configuration, names));
  const shown = diagnostics.filter(({ severity }) => severities.indexOf(severity) <= severities.indexOf(level));
  printFindings(shown, format, workspace.value, context);
  if (loaded?.value !== undefined) {
    context.note(
      `${quantity(loaded.value.published.length, "spec")}, ${loaded.value.effective.length} effective: ${summary(diagnostics)}`,
    );
  }
  return hasErrors(diagnostics) ? 1 : 0;
}

/** Errors and warnings of the models, which `generate` reports as well; assumptions concern the client alone. */
function vocabularyFindings(loaded: LoadedWorkspace): readonly Diagnostic[] {
  return buildModels(loaded).diagnostics.filter(({ severity }) => severity !== "info");
}
