import type { WorkspaceView } from "./view.js";

/**
 * A view of files that are in memory, such as those of a commit: nothing changes, and no command has left it unfinished.
 *
 * @param root for people
 * @param files bytes by path below the workspace, with forward slashes
 */
export function treeView(root: string, files: ReadonlyMap<string, Uint8Array>): WorkspaceView {
  const paths = [...files.keys()].sort();
  const isFolder = (path: string): boolean => paths.some((each) => each.startsWith(`${path}/`));
  return {
    root,
    diagnostics: [],
    kind: (path) => (files.has(path) ? "file" : isFolder(path) ? "folder" : "absent"),
    list: (folder) => ({ files: paths.filter((path) => path.startsWith(`${folder}/`)), diagnostics: [] }),
    read: (path) => {
      const bytes = files.get(path);
      if (bytes === undefined) throw new Error(`There is no ${path}`);
      return bytes;
    },
    hasChanged: () => false,
  };
}
