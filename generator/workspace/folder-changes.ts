import type { WorkspaceChange } from "./change.js";
import { MAPPINGS } from "./paths.js";
import type { WorkspaceView } from "./view.js";

/** Changes of files below `specs/`, `overlays/` and `from-sdk/`. */
export interface FolderChanges {
  /** Text by path below the workspace. */
  readonly written: ReadonlyMap<string, string>;
  /** Files and folders that go, below the workspace. */
  readonly removed: readonly string[];
}

/** The same file by file: of a folder that goes, everything that is in it. */
export function fileChanges({ written, removed }: FolderChanges, view: WorkspaceView): WorkspaceChange {
  const gone = ["specs", "overlays", MAPPINGS]
    .flatMap((top) => view.list(top).files)
    .filter((file) => removed.some((path) => file === path || file.startsWith(`${path}/`)));
  return new Map([...gone.map((file): [string, undefined] => [file, undefined]), ...written]);
}
