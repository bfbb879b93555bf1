import { join } from "node:path";
import { problem, WorkspaceRefusal } from "./codes.js";
import { kindAt, readRegularFile } from "./operations.js";
import { foldersOf, isChangeable, JOURNAL, OWN, STAGED } from "./paths.js";
import { sha256 } from "./sha256.js";

/** A file that a change writes or removes. */
export interface JournalEntry {
  /** Below the workspace. */
  readonly path: string;
  /** SHA-256 of the file before the change; null for a new file. */
  readonly before: string | null;
  /** SHA-256 of the file after it; null where it goes. */
  readonly after: string | null;
}

/** A decided change: its command, and its steps. The new text of entry `n` lies in `.apipin/staged/<n>` until it takes its place. */
export interface Journal {
  readonly command: string;
  readonly entries: readonly JournalEntry[];
}

/** Text of a journal. */
export function printJournal(journal: Journal): string {
  return `${JSON.stringify(journal, null, 1)}\n`;
}

/**
 * The journal of a decided change that has not been finished; undefined without one. A journal may come with a repository that somebody
 * cloned, so nothing in it is believed: see {@link isChangeable} for the paths it may name.
 *
 * @throws {WorkspaceRefusal} `workspace/link`, `workspace/journal`
 */
export function readJournal(root: string): Journal | undefined {
  for (const [name, kind] of [
    [OWN, "folder"],
    [JOURNAL, "file"],
    [STAGED, "folder"],
  ] as const) {
    const found = kindAt(join(root, name));
    if (found === "absent" && name !== STAGED) return undefined;
    if (found !== "absent" && found !== kind)
      throw new WorkspaceRefusal(problem("workspace/link", `${name} is in the way: it is not a ${kind}.`, name));
  }
  let text: string;
  try {
    text = new TextDecoder().decode(readRegularFile(join(root, JOURNAL)));
  } catch (error) {
    // The process that writes has just finished.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  return parseJournal(text);
}

function parseJournal(text: string): Journal {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refusal("it is not JSON");
  }
  const { command, entries } = Object(value);
  if (typeof command !== "string" || !/^[a-z-]{1,40}$/.test(command)) throw refusal("it names no command");
  if (!Array.isArray(entries)) throw refusal("it has no list of files");
  const paths = new Set<string>();
  const read = entries.map((entry: unknown): JournalEntry => {
    const { path, before, after } = Object(entry);
    if (typeof path !== "string" || !isChangeable(path))
      throw refusal(`${JSON.stringify(path)} is not apipin's to write`);
    if (!isHash(before) || !isHash(after) || (before === null && after === null))
      throw refusal(`the entry of ${path} does not say what is done`);
    if (paths.has(path)) throw refusal(`it names ${path} twice`);
    paths.add(path);
    return { path, before, after };
  });
  const nested = read.find(({ path }) => foldersOf(path).some((folder) => paths.has(folder)));
  if (nested !== undefined) throw refusal(`it names ${nested.path} and, as a file, a folder of it`);
  return { command, entries: read };
}

function isHash(value: unknown): value is string | null {
  return value === null || (typeof value === "string" && /^[0-9a-f]{64}$/.test(value));
}

/** Why a journal is not followed. */
export function refusal(reason: string): WorkspaceRefusal {
  return new WorkspaceRefusal(problem("workspace/journal", `${JOURNAL} cannot be followed: ${reason}.`, JOURNAL));
}

/** Absolute path of the new text of an entry. */
export function stagedPath(root: string, index: number): string {
  return join(root, STAGED, String(index));
}

/** SHA-256 of the file at a path below the workspace; null where the path is free, undefined where it is something else than a file. */
export function stateOf(root: string, path: string): string | null | undefined {
  const kind = kindAt(join(root, path));
  if (kind === "absent") return null;
  return kind === "file" ? sha256(readRegularFile(join(root, path))) : undefined;
}
