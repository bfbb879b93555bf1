import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.js";
import { loadSpecs } from "../pipeline.js";
import { unmatchedSuccessors } from "../unmatched-successors.js";
import type { FolderChanges } from "../workspace/folder-changes.js";
import { MAPPINGS } from "../workspace/paths.js";
import type { Workspace, WorkspaceFile } from "../workspace/read.js";
import { type ActionNode, actionNodes } from "./action-nodes.js";
import { changedWorkspace } from "./changed-workspace.js";
import { versionDiagnostic } from "./codes.js";
import { type ActionEdit, editActions, type ListKey } from "./edit-actions.js";
import { faultOf, reportOf, runOverlays } from "./overlay-runs.js";

/** The files and actions that go with a version. */
export interface RemovedVersion {
  readonly changes: FolderChanges;
  /** Actions for all versions that had no use but in this one. */
  readonly actions: readonly { readonly overlay: string; readonly line: number; readonly target: string }[];
}

/** An overlay for all versions, and what is taken out of it. */
interface Trimmed {
  readonly file: WorkspaceFile;
  readonly nodes: readonly ActionNode[];
  /** Indices of actions that go. */
  readonly gone: Set<number>;
  /** Names that go, by action and list. */
  readonly names: Map<string, { readonly action: number; readonly list: ListKey; readonly name: string }>;
}

/**
 * Everything of a workspace that is there for one version: its specifications, its overlays, its mappings of other SDKs, its name in overlays for all, and actions of
 * those that change nothing in any other version. Gives `versions/form`.
 */
export function removeVersion(workspace: Workspace, version: string): Outcome<RemovedVersion> {
  const own = filesOfVersion(workspace, version);
  const kept = changedWorkspace(workspace, { written: new Map(), removed: own });
  const diagnostics: Diagnostic[] = [];
  const files = [...kept.overlays, ...kept.mockOverlays].flatMap((file): readonly Trimmed[] => {
    const nodes = actionNodes(file.text);
    if (nodes !== undefined) return [{ file, nodes, gone: new Set(), names: new Map() }];
    const message = `${file.file} cannot be edited: its actions are not a list in block style.`;
    const place = { file: file.file, line: 1, column: 1 };
    diagnostics.push(versionDiagnostic("versions/form", message, { severity: "warning", place }));
    return [];
  });
  const services = new Set(kept.specs.map(({ service }) => service));
  for (const trimmed of files) {
    trimNames(trimmed, "versions", (name) => name === version);
    trimNames(trimmed, "services", (name) => !services.has(name));
  }
  const before = idleKeys(workspace, files);
  const published = loadSpecs(kept).flatMap(({ value }) => value ?? []);
  for (let changed = true; changed; ) {
    const { overlays, mockOverlays } = changedWorkspace(kept, changesOf(files, []));
    const runs = runOverlays(published, overlays, mockOverlays);
    // A successor that only the version that goes has leads nowhere without it.
    const dangling = unmatchedSuccessors(runs.effective).filter(({ severity }) => severity === "error");
    changed = false;
    for (const trimmed of files) {
      for (const [index, node] of stayingNodes(trimmed)) {
        const report = reportOf(runs, trimmed.file.file, stayingIndex(trimmed, index));
        const specs = (report?.documents ?? [])
          .filter(({ status }) => status === "changed")
          .map(({ document }) => kept.specs.find(({ file }) => file === document));
        if (before.has(`${trimmed.file.file}#${index}`)) continue;
        if (faultOf(dangling, report) !== undefined) {
          trimmed.gone.add(index);
          changed = true;
          continue;
        }
        // The overlay stage reports a refused action; removing the action would hide the refusal.
        if (report?.documents.some(({ status }) => ["refused", "unexpected", "duplicate"].includes(status))) continue;
        if (specs.length === 0) {
          trimmed.gone.add(index);
          changed = true;
          continue;
        }
        if (node.versions !== undefined || node.services !== undefined) {
          const size = trimmed.names.size + trimmed.gone.size;
          trimNames(trimmed, "versions", (name) => !specs.some((spec) => spec?.version === name), index);
          trimNames(trimmed, "services", (name) => !specs.some((spec) => spec?.service === name), index);
          changed ||= trimmed.names.size + trimmed.gone.size > size;
        }
      }
    }
  }
  const actions = files.flatMap(({ file, nodes, gone }) =>
    [...gone].map((index) => ({
      overlay: file.file,
      line: file.text.slice(0, nodes[index]?.start ?? 0).split("\n").length,
      target: nodes[index]?.target?.name ?? "",
    })),
  );
  return { value: { changes: changesOf(files, own), actions }, diagnostics };
}

/** Files that apipin reads for a version alone. Other files in its folders are the user's, and stay. */
function filesOfVersion(
  { specs, parts, overlays, mockOverlays, mappings = [] }: Workspace,
  version: string,
): readonly string[] {
  const folders = [`specs/${version}/`, `overlays/${version}/`, `overlays/mock/${version}/`, `${MAPPINGS}/${version}/`];
  return [...specs, ...parts, ...overlays, ...mockOverlays, ...mappings]
    .map(({ file }) => file)
    .filter((file) => folders.some((folder) => file.startsWith(folder)));
}

/** Actions that did nothing before either: an older mistake, which is reported as one. */
function idleKeys(workspace: Workspace, files: readonly Trimmed[]): ReadonlySet<string> {
  const published = loadSpecs(workspace).flatMap(({ value }) => value ?? []);
  const runs = runOverlays(published, workspace.overlays, workspace.mockOverlays);
  const keys = files.flatMap(({ file, nodes }) =>
    nodes.flatMap((_node, index) => {
      const isAtWork = reportOf(runs, file.file, index)?.documents.some(({ status }) => status === "changed");
      return isAtWork === true ? [] : [`${file.file}#${index}`];
    }),
  );
  return new Set(keys);
}

/** Takes names off the lists of one action, or of all; an action whose list would be empty goes. */
function trimNames(trimmed: Trimmed, list: ListKey, goes: (name: string) => boolean, only?: number): void {
  for (const [action, node] of trimmed.nodes.entries()) {
    if ((only !== undefined && action !== only) || trimmed.gone.has(action)) continue;
    const names = node[list]?.names.map(({ name }) => name) ?? [];
    for (const name of names.filter(goes)) trimmed.names.set(`${action} ${list} ${name}`, { action, list, name });
    if (names.length > 0 && names.every((name) => trimmed.names.has(`${action} ${list} ${name}`)))
      trimmed.gone.add(action);
  }
}

function stayingNodes({ nodes, gone }: Trimmed): readonly (readonly [number, ActionNode])[] {
  return [...nodes.entries()].filter(([index]) => !gone.has(index));
}

/** Index of an action in the file without those that go. */
function stayingIndex({ gone }: Trimmed, index: number): number {
  return index - [...gone].filter((other) => other < index).length;
}

function changesOf(files: readonly Trimmed[], own: readonly string[]): FolderChanges {
  const written = new Map<string, string>();
  const removed = [...own];
  for (const { file, nodes, gone, names } of files) {
    if (gone.size === nodes.length) {
      removed.push(file.file);
      continue;
    }
    const lists = new Map<string, { readonly action: number; readonly list: ListKey; readonly names: string[] }>();
    for (const { action, list, name } of names.values()) {
      if (gone.has(action)) continue;
      const entry = lists.get(`${action} ${list}`) ?? { action, list, names: [] };
      entry.names.push(name);
      lists.set(`${action} ${list}`, entry);
    }
    const edits: readonly ActionEdit[] = [
      ...[...gone].map((action): ActionEdit => ({ kind: "remove", action })),
      ...[...lists.values()].map((entry): ActionEdit => ({ kind: "remove names", ...entry })),
    ];
    if (edits.length > 0) written.set(file.file, editActions(file.text, nodes, edits));
  }
  return { written, removed };
}
