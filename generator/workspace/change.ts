import { accessSync, constants, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { problem, WorkspaceRefusal } from "./codes.js";
import { type Journal, type JournalEntry, printJournal, readJournal, refusal, stagedPath, stateOf } from "./journal.js";
import type { HeldLock } from "./lock.js";
import { createFile, kindAt, makeFolder, removeEmptyFolder, removeFile, renameFile } from "./operations.js";
import { foldersOf, isChangeable, JOURNAL, OWN, STAGED } from "./paths.js";
import { sha256 } from "./sha256.js";

/** New contents of files of a workspace: their text by path below it, undefined where a file goes. */
export type WorkspaceChange = ReadonlyMap<string, string | undefined>;

/** A journal before it is decided. */
const DRAFT = `${OWN}/journal.part`;

/**
 * Changes files of a workspace as a whole. The new files are written into `.apipin/staged/`; then the journal takes its name, which decides the
 * change; then each file takes its place. Whatever ends the process before the decision leaves the workspace as it was, whatever ends it
 * afterwards is finished by {@link finishChange}; either way no reader of the door sees half of it.
 *
 * @param root the workspace's real path, whose lock is held and which has no unfinished change
 * @param command what the user called, for the journal
 * @throws {WorkspaceRefusal} `workspace/link` where a link, or a folder in the place of a file, is in the way; the system's error. In both
 *   cases nothing was changed, unless the system refuses a rename after it has let itself be asked
 */
export function applyChange(root: string, command: string, change: WorkspaceChange, lock: HeldLock): void {
  const writes = [...change].map(([path, text]) => ({ path, text, entry: entryOf(root, path, text) }));
  const needed = writes.filter(({ entry }) => entry.before !== entry.after);
  if (needed.length === 0) return;
  const written = new Set(needed.flatMap(({ path, text }) => (text === undefined ? [] : [path])));
  for (const path of written) {
    const folder = foldersOf(path).find((each) => written.has(each));
    if (folder !== undefined) throw new Error(`${folder} would be a file and a folder`);
  }
  const journal: Journal = { command, entries: needed.map(({ entry }) => entry) };
  for (const { path } of needed) {
    const found = obstacle(root, path);
    if (found === undefined) continue;
    const message = `${found.path} is in the way: it is not a ${found.wanted}.`;
    throw new WorkspaceRefusal(problem("workspace/link", message, found.path));
  }
  try {
    makeFolder(join(root, OWN));
    makeFolder(join(root, STAGED));
    for (const [index, { text }] of needed.entries()) {
      lock.beat();
      if (text !== undefined) createFile(stagedPath(root, index), text);
    }
    createFile(join(root, DRAFT), printJournal(journal));
  } catch (error) {
    undo(root);
    throw error;
  }
  renameFile(join(root, DRAFT), join(root, JOURNAL));
  carryOut(root, journal, lock);
}

/**
 * Finishes a decided change that was left behind, and clears away one that was not decided.
 *
 * @returns which of the two it was, and of which command; undefined where nothing was left
 * @throws {WorkspaceRefusal} `workspace/journal`, `workspace/link`; the system's error
 */
export function finishChange(
  root: string,
  lock: HeldLock,
): { readonly kind: "finished" | "undone"; readonly command: string } | undefined {
  const journal = readJournal(root);
  if (journal !== undefined) {
    carryOut(root, journal, lock);
    return { kind: "finished", command: journal.command };
  }
  if (kindAt(join(root, STAGED)) !== "folder" && kindAt(join(root, DRAFT)) !== "file") return undefined;
  undo(root);
  return { kind: "undone", command: "" };
}

function entryOf(root: string, path: string, text: string | undefined): JournalEntry {
  if (!isChangeable(path)) throw new Error(`${path} is not to be changed`);
  const before = stateOf(root, path);
  return { path, before: before ?? null, after: text === undefined ? null : sha256(text) };
}

/**
 * An obstacle to a file: a link or something else than a folder on the path to it, or something else than a file in its place.
 *
 * @throws the system's error where the folder may not be written to
 */
function obstacle(root: string, path: string): Obstacle | undefined {
  const steps = path.split("/");
  let parent = root;
  for (const [index] of steps.entries()) {
    const below = steps.slice(0, index + 1).join("/");
    const kind = kindAt(join(root, below));
    if (kind === "absent") break;
    const wanted = index === steps.length - 1 ? "file" : "folder";
    if (kind !== wanted) return { path: below, wanted };
    if (kind === "folder") parent = join(root, below);
  }
  accessSync(parent, constants.W_OK);
  return undefined;
}

interface Obstacle {
  /** Below the workspace. */
  readonly path: string;
  /** The expected content. */
  readonly wanted: "file" | "folder";
}

/** Does what a journal says, as far as it has not been done. Everything is looked at before the first file changes. */
function carryOut(root: string, journal: Journal, lock: HeldLock): void {
  const left = journal.entries.flatMap((entry, index) => {
    const isLeft = isLeftToDo(root, entry, index);
    return isLeft ? [{ entry, index }] : [];
  });
  // Removed first: where letter case does not count, a new file may have the name of one that goes.
  const removed = left.filter(({ entry }) => entry.after === null);
  for (const { entry } of removed) {
    lock.beat();
    removeFile(join(root, entry.path));
    removeEmptyParents(root, entry.path);
  }
  for (const { entry, index } of left) {
    if (entry.after === null) continue;
    lock.beat();
    makeParents(root, entry.path);
    renameFile(stagedPath(root, index), join(root, entry.path));
  }
  removeFile(join(root, JOURNAL));
  removeEmptyFolder(join(root, STAGED));
}

function isLeftToDo(root: string, { path, before, after }: JournalEntry, index: number): boolean {
  const found = obstacle(root, path);
  if (found !== undefined) throw refusal(`${found.path} is not a ${found.wanted}`);
  const now = stateOf(root, path);
  if (after === null) {
    if (now !== null && now !== before) throw refusal(`${path} has changed since`);
    return now !== null;
  }
  const staged = stagedPath(root, index);
  const kind = kindAt(staged);
  if (kind === "absent" && now === after) return false;
  if (kind !== "file" || stateOf(root, `${STAGED}/${index}`) !== after)
    throw refusal(`the new text of ${path} is missing`);
  if (now !== null && now !== before && now !== after) throw refusal(`${path} has changed since`);
  return true;
}

function makeParents(root: string, path: string): void {
  for (const folder of foldersOf(path)) makeFolder(join(root, folder));
}

/** Removes folders that a removal has emptied, except for `specs`, `overlays` and `generated` themselves. */
function removeEmptyParents(root: string, path: string): void {
  for (let folder = dirname(path); folder.includes("/"); folder = dirname(folder)) {
    if (!removeEmptyFolder(join(root, folder))) return;
  }
}

/** Clears away what a change that was not decided has left: numbered files and the draft of the journal. */
function undo(root: string): void {
  const staged = join(root, STAGED);
  if (kindAt(staged) === "folder") {
    for (const name of readdirSync(staged)) {
      if (/^\d+$/.test(name) && kindAt(join(staged, name)) === "file") removeFile(join(staged, name));
    }
    removeEmptyFolder(staged);
  }
  if (kindAt(join(root, DRAFT)) === "file") removeFile(join(root, DRAFT));
}
