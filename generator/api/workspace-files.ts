import type { Outcome } from "../diagnostics/diagnostic.js";
import { readView, type Workspace } from "../workspace/read.js";
import { treeView } from "../workspace/tree-view.js";

/**
 * A workspace as data: the text of each file by its path below the workspace, with forward slashes. It needs `apipin.yaml` and at least one
 * `specs/<version>/<service>.yaml`; overlays are below `overlays/`. Other paths are ignored.
 */
export interface WorkspaceFiles {
  readonly [path: string]: string;
}

/** The workspace that files in memory make. Diagnostics are those of reading a folder, `workspace/*`. */
export function workspaceOf(files: WorkspaceFiles): Outcome<Workspace | undefined> {
  const encoder = new TextEncoder();
  const bytes = new Map(Object.entries(files).map(([path, text]) => [path, encoder.encode(text)]));
  return readView("", treeView("the given files", bytes));
}
