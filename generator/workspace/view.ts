import { type Dirent, lstatSync, readdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { problem, WorkspaceRefusal } from "./codes.js";
import { type JournalEntry, readJournal, stagedPath } from "./journal.js";
import { isLocked } from "./lock.js";
import { type EntryKind, kindAt, readRegularFile } from "./operations.js";
import { isKept, JOURNAL, OWN, OWN_NAMES, STAGED } from "./paths.js";

/** A workspace as it is read: with a decided change that is not finished taken as finished, and one that is not decided as never begun. */
export interface WorkspaceView {
  /** Real path of the folder. */
  readonly root: string;
  /** Obstacles: links in the tool's own places, and a journal that cannot be followed; a warning about an unfinished change. */
  readonly diagnostics: readonly Diagnostic[];
  /** The kind of entry at a path below the workspace. */
  kind(path: string): EntryKind;
  /** Files below `specs`, `overlays`, `from-sdk` or `generated`, sorted, without what a person builds or installs there. */
  list(folder: string): FolderListing;
  /** Bytes of a file below the workspace. Throws the system's error, or a {@link WorkspaceRefusal} where the path is a link. */
  read(path: string): Uint8Array;
  /** True where something that was read or listed is no longer the same: another process has written meanwhile. */
  hasChanged(): boolean;
}

/** The content of a folder. */
export interface FolderListing {
  /** Paths below the workspace, with forward slashes. */
  readonly files: readonly string[];
  /** `workspace/link` for each link, and for whatever else is neither a file nor a folder. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Opens a workspace for reading. Links are followed on the way to the folder, which a person has named, and nowhere below it.
 *
 * @throws the system's error where the folder cannot be read
 */
export function openView(folder: string): WorkspaceView {
  const root = realpathSync(folder);
  const diagnostics: Diagnostic[] = [...ownPlaces(root)];
  const states = new Map([OWN, JOURNAL].map((path) => [join(root, path), stateAt(join(root, path))]));
  const changed = new Map<string, { readonly entry: JournalEntry; readonly staged: string }>();
  if (diagnostics.length === 0) {
    try {
      const journal = readJournal(root);
      for (const [index, entry] of journal?.entries.entries() ?? [])
        changed.set(entry.path, { entry, staged: stagedPath(root, index) });
      if ((journal !== undefined || kindAt(join(root, STAGED)) === "folder") && !isLocked(root))
        diagnostics.push(unfinished(journal?.command));
    } catch (error) {
      if (!(error instanceof WorkspaceRefusal)) throw error;
      diagnostics.push(error.diagnostic);
    }
  }
  /** The absolute path that has what a reader sees at a path. */
  const place = (path: string): string | undefined => {
    const change = changed.get(path);
    if (change?.entry.after === null) return undefined;
    const absolute = change !== undefined && kindAt(change.staged) === "file" ? change.staged : join(root, path);
    states.set(absolute, stateAt(absolute));
    return absolute;
  };
  const kind = (path: string): EntryKind => {
    const absolute = place(path);
    if (absolute === undefined) return "absent";
    const found = kindAt(absolute);
    const isMade =
      found === "absent" &&
      [...changed].some(([other, { entry }]) => entry.after !== null && other.startsWith(`${path}/`));
    return isMade ? "folder" : found;
  };
  return {
    root,
    diagnostics,
    kind,
    list(top) {
      const problems: Diagnostic[] = [];
      const files = new Set<string>();
      const found = kindAt(join(root, top));
      if (found === "link" || found === "special") problems.push(linkProblem(top, found));
      if (found === "file") problems.push(inTheWay(top, "folder"));
      if (found === "folder") walk(root, top, files, problems, states);
      for (const [path, { entry }] of changed) {
        if (!path.startsWith(`${top}/`)) continue;
        if (entry.after === null) files.delete(path);
        else files.add(path);
      }
      return { files: [...files].sort(), diagnostics: problems };
    },
    read(path) {
      const absolute = place(path) ?? join(root, path);
      const found = kindAt(absolute);
      if (found === "link" || found === "special") throw new WorkspaceRefusal(linkProblem(path, found));
      return readRegularFile(absolute);
    },
    hasChanged: () => [...states].some(([path, state]) => stateAt(path) !== state),
  };
}

/** Links that are named one by one. */
const NAMED = 10;

/** `workspace/link` for an entry. */
function linkProblem(path: string, kind: "link" | "special"): Diagnostic {
  const what = kind === "link" ? "a symbolic link" : "neither a file nor a folder";
  return problem("workspace/link", `${path} is ${what}.`, path);
}

/** `workspace/link` for a file where a folder is expected, or the other way round. */
export function inTheWay(path: string, wanted: "file" | "folder"): Diagnostic {
  return problem("workspace/link", `${path} is in the way: it is not a ${wanted}.`, path);
}

/** Links where the tool has its own names, now or in an earlier build: their author wants something written elsewhere. */
function ownPlaces(root: string): readonly Diagnostic[] {
  const entries = readdirSync(root, { withFileTypes: true }).filter(({ name }) => OWN_NAMES.test(name));
  const below = entries.some((entry) => entry.name === OWN && entry.isDirectory())
    ? readdirSync(join(root, OWN), { withFileTypes: true }).map((entry) => ({ entry, path: `${OWN}/${entry.name}` }))
    : [];
  const links = [...entries.map((entry) => ({ entry, path: entry.name })), ...below].filter(({ entry }) =>
    entry.isSymbolicLink(),
  );
  // There may be thousands, one for each number that a process can have.
  return links.slice(0, NAMED).map(({ path }) => linkProblem(path, "link"));
}

function unfinished(command: string | undefined): Diagnostic {
  const message =
    command === undefined
      ? "An earlier command was ended before it wrote; the workspace is as it was before."
      : `An earlier \`apipin ${command}\` was ended while it wrote; the workspace is read as if it had finished.`;
  return { ...problem("workspace/unfinished-change", message), severity: "warning" };
}

function walk(
  root: string,
  folder: string,
  files: Set<string>,
  problems: Diagnostic[],
  states: Map<string, string>,
): void {
  states.set(join(root, folder), stateAt(join(root, folder)));
  for (const entry of entriesOf(join(root, folder))) {
    const path = `${folder}/${entry.name}`;
    if (isKept(path)) continue;
    if (entry.isDirectory()) {
      walk(root, path, files, problems, states);
    } else if (entry.isFile()) files.add(path);
    else problems.push(linkProblem(path, entry.isSymbolicLink() ? "link" : "special"));
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    // Another process has removed it meanwhile, which `hasChanged` tells.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** Changes whenever an entry is replaced, or written to. */
function stateAt(path: string): string {
  if (kindAt(path) === "absent") return "absent";
  const state = lstatSync(path, { throwIfNoEntry: false, bigint: true });
  return state === undefined ? "absent" : `${state.ino} ${state.mtimeNs} ${state.isDirectory() ? "" : state.size}`;
}
