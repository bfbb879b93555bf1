import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { type ChangeOptions, changeWorkspace } from "../workspace/change-workspace.js";
import { type FolderChanges, fileChanges } from "../workspace/folder-changes.js";
import type { GeneratedFile } from "../workspace/generated-file.js";
import { comparePackage, type Drift, fileHashes, packageChange } from "../workspace/package-files.js";
import { inputFiles, readView, type Workspace } from "../workspace/read.js";
import { pullDiagnostic } from "./codes.js";

/** The written files, or why nothing was written. */
export interface WrittenChange {
  /** Files of the package that are others by now. */
  readonly drift: readonly Drift[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Writes a staged change: the inputs and the package made from them, all of it or nothing. Gives `pull/changed-meanwhile` where the workspace
 * is no longer the one that the change was staged on, and `workspace/*`.
 *
 * @param files of the package; absent where it stays as it is
 */
export async function writeChange(
  workspace: Workspace,
  changes: FolderChanges,
  files: readonly GeneratedFile[] | undefined,
  options: Omit<ChangeOptions, "what">,
): Promise<WrittenChange> {
  const { wanted, diagnostics } = await changeWorkspace(
    workspace.folder,
    (view) => {
      if (stateOf(readView(workspace.folder, view).value) !== stateOf(workspace)) {
        const message = "The workspace is no longer the one that was read.";
        return { change: new Map(), drift: [], diagnostics: [pullDiagnostic("pull/changed-meanwhile", message)] };
      }
      const compared = files === undefined ? { drift: [], diagnostics: [] } : comparePackage(view, fileHashes(files));
      const change = new Map([...fileChanges(changes, view), ...packageChange(compared.drift, files ?? [])]);
      return { change, ...compared };
    },
    { ...options, what: "The change" },
  );
  return { drift: wanted?.drift ?? [], diagnostics };
}

function stateOf(workspace: Workspace | undefined): string {
  return workspace === undefined ? "" : JSON.stringify([inputFiles(workspace), workspace.mockOverlays]);
}
