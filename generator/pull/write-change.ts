import { join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { GeneratedFile } from "../workspace/generated-file.js";
import { changeFolders, type FolderChanges } from "../workspace/journal.js";
import { inputFiles, problem, readWorkspace, type Workspace } from "../workspace/read.js";
import { compareFiles, type Drift, isFolderOrFree, replaceFolder, withFolderLock } from "../workspace/write.js";
import { pullDiagnostic } from "./codes.js";

/** Folder of the generated package, below the workspace. */
const OUTPUT = "generated";

/** What was written, or why nothing was. */
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
): Promise<WrittenChange> {
  const folder = join(workspace.folder, OUTPUT);
  if (files !== undefined && !isFolderOrFree(folder)) {
    const message = `${OUTPUT} is there and is no folder.`;
    return { drift: [], diagnostics: [problem("workspace/output-not-a-folder", message)] };
  }
  try {
    return await withFolderLock(folder, () => {
      if (stateOf(readWorkspace(workspace.folder).value) !== stateOf(workspace)) {
        const message = "The workspace is no longer the one that was read.";
        return { drift: [], diagnostics: [pullDiagnostic("pull/changed-meanwhile", message)] };
      }
      const drift = files === undefined ? [] : compareFiles(folder, files);
      changeFolders(workspace.folder, changes, () => {
        if (files !== undefined && drift.length > 0) replaceFolder(folder, files);
      });
      return { drift, diagnostics: [] };
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      drift: [],
      diagnostics: [problem("workspace/write-failed", `The change could not be written: ${reason}.`)],
    };
  }
}

function stateOf(workspace: Workspace | undefined): string {
  return workspace === undefined ? "" : JSON.stringify([inputFiles(workspace), workspace.mockOverlays]);
}
