import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.js";
import { lintWorkspace } from "../lint/lint-workspace.js";
import { loadWorkspace } from "../load-workspace.js";
import { unusedNames } from "../model/recorded-names.js";
import { type WorkspaceFiles, workspaceOf } from "./workspace-files.js";

/**
 * Lints the specifications of a workspace, as published and after their overlays, by the rules and levels of its `apipin.yaml`.
 *
 * @returns findings of reading, loading, overlays and lint rules, each once. Where reading or loading gives an error, no rule runs.
 */
export async function lint(files: WorkspaceFiles): Promise<readonly Diagnostic[]> {
  const { value: workspace, diagnostics: read } = workspaceOf(files);
  if (workspace === undefined) return read;
  const loaded = loadWorkspace(workspace);
  const diagnostics = [...read, ...loaded.diagnostics];
  if (loaded.value === undefined) return diagnostics;
  const { effective, configuration } = loaded.value;
  const findings = hasErrors(diagnostics) ? [] : await lintWorkspace(loaded.value);
  const unused = workspace.names === undefined ? [] : unusedNames(effective, configuration, workspace.names);
  return [diagnostics, findings, unused].flat();
}
