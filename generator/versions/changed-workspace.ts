import type { FolderChanges } from "../workspace/folder-changes.js";
import { isPart, type SpecFile, type Workspace, type WorkspaceFile } from "../workspace/read.js";

/** A workspace after changes of its overlays and of the files that specifications refer to, and of its specifications and mappings where files go or are given. */
export function changedWorkspace(
  workspace: Workspace,
  { written, removed }: FolderChanges,
  newSpecs: readonly SpecFile[] = [],
): Workspace {
  const goes = ({ file }: WorkspaceFile): boolean =>
    removed.some((path) => file === path || file.startsWith(`${path}/`));
  const files = (present: readonly WorkspaceFile[], isOne: (file: string) => boolean): readonly WorkspaceFile[] => {
    const texts = new Map(present.filter((file) => !goes(file)).map(({ file, text }) => [file, text]));
    for (const [file, text] of written) if (isOne(file)) texts.set(file, text);
    return [...texts].map(([file, text]) => ({ file, text })).sort((a, b) => (layerKey(a) < layerKey(b) ? -1 : 1));
  };
  const isMock = (file: string): boolean => file.startsWith("overlays/mock/");
  return {
    ...workspace,
    specs: [...workspace.specs.filter((spec) => !goes(spec)), ...newSpecs].sort((a, b) => (a.file < b.file ? -1 : 1)),
    parts: files(workspace.parts, isPart),
    overlays: files(workspace.overlays, (file) => file.startsWith("overlays/") && !isMock(file)),
    mockOverlays: files(workspace.mockOverlays, isMock),
    mappings: (workspace.mappings ?? []).filter((mapping) => !goes(mapping)),
  };
}

/** Order in which a workspace is read: overlays for all documents first. */
function layerKey({ file }: WorkspaceFile): string {
  return file.replace(/^overlays\/(mock\/)?all\//, "overlays/$1\u0000/");
}
