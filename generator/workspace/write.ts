import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { FileHash, GeneratedFile } from "./generated-file.js";
import { sha256 } from "./read.js";

/** Folders below a generated package that are built from it or installed for it, and that `generate` does not own. */
const NOT_OURS: ReadonlySet<string> = new Set(["dist", "node_modules"]);

/** How a generated file differs from the one on disk. */
export interface Drift {
  readonly path: string;
  readonly kind: "missing" | "changed" | "unexpected";
}

/** Whether a package can stand at this path: it is a folder, not a link to one, or nothing is there. */
export function isFolderOrFree(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? true;
}

/** Compares the files of a package with its folder. Paths below the folder, sorted. */
export function compareFiles(folder: string, files: readonly GeneratedFile[]): readonly Drift[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  return compare(folder, [...texts.keys()], (path, present) => texts.get(path) === present);
}

/** The same, where only the hashes of the files are known. */
export function compareHashes(folder: string, files: readonly FileHash[]): readonly Drift[] {
  const hashes = new Map(files.map((file) => [file.path, file.sha256]));
  return compare(folder, [...hashes.keys()], (path, present) => hashes.get(path) === sha256(present));
}

function compare(
  folder: string,
  paths: readonly string[],
  isSame: (path: string, present: string) => boolean,
): readonly Drift[] {
  const wanted = new Set(paths);
  const present = new Set(listFiles(folder));
  const drift: Drift[] = [];
  for (const path of wanted) {
    if (!present.has(path)) drift.push({ path, kind: "missing" });
    else if (!isSame(path, readFileSync(join(folder, path), "utf8"))) drift.push({ path, kind: "changed" });
  }
  for (const path of present) if (!wanted.has(path)) drift.push({ path, kind: "unexpected" });
  return drift.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * Replaces a package folder by these files as a whole: they are written into a new folder beside it, which then takes its place. Whatever fails
 * before that leaves the old folder as it was; a kill between the two renames leaves none, and the next call begins by putting the old one
 * back. Packages installed in the old folder move over. Call it under {@link withFolderLock}.
 *
 * @throws the system's error, e.g. `ENOSPC` on a full disk
 */
export function replaceFolder(folder: string, files: readonly GeneratedFile[]): void {
  recoverFolder(folder);
  const next = join(dirname(folder), `.${basename(folder)}-next`);
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next);
  try {
    for (const { path, text } of files) {
      const target = join(next, path);
      if (relative(next, target).split(sep)[0] === "..") throw new Error(`${path} leads out of ${folder}`);
      mkdirSync(dirname(target), { recursive: true });
      // What did not change stays the same file, with its time, for those who watch it.
      if (!linkSame(join(folder, path), target, text)) writeFileSync(target, text);
    }
  } catch (error) {
    rmSync(next, { recursive: true, force: true });
    throw error;
  }
  const previous = previousFolder(folder);
  if (existsSync(folder)) renameSync(folder, previous);
  renameSync(next, folder);
  removePrevious(folder);
}

/** True where the old file has this text and is the new one, too. File systems without links give false. */
function linkSame(old: string, target: string, text: string): boolean {
  try {
    if (readFileSync(old, "utf8") !== text) return false;
    linkSync(old, target);
    return true;
  } catch {
    return false;
  }
}

/** Puts a package folder back that a kill left aside, and removes what it left behind. */
function recoverFolder(folder: string): void {
  const previous = previousFolder(folder);
  if (!existsSync(previous)) return;
  if (existsSync(folder)) removePrevious(folder);
  else renameSync(previous, folder);
}

function removePrevious(folder: string): void {
  const previous = previousFolder(folder);
  const installed = join(previous, "node_modules");
  if (existsSync(installed)) renameSync(installed, join(folder, "node_modules"));
  rmSync(previous, { recursive: true, force: true });
}

/** Someone else is writing beside a folder. */
class FolderInUseError extends Error {}

/**
 * Does something to a folder while nobody else does: a lock beside it says so. A lock whose process has ended is taken over; one whose
 * process runs is waited for.
 *
 * @param patience milliseconds to wait
 * @throws {FolderInUseError} where another process has it for longer
 */
export async function withFolderLock<Result>(folder: string, action: () => Result, patience = 10_000): Promise<Result> {
  const lock = join(dirname(folder), `.${basename(folder)}-lock`);
  for (const until = Date.now() + patience; !takeLock(lock); ) {
    if (Date.now() > until) throw new FolderInUseError(`another process (${readLock(lock)}) is writing there`);
    await sleep(20);
  }
  try {
    return action();
  } finally {
    rmSync(lock, { force: true });
  }
}

function takeLock(lock: string): boolean {
  // Linked rather than written, so that nobody sees it without its content.
  const own = `${lock}-${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if (!isRunning(Number(readLock(lock)))) rmSync(lock, { force: true });
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

function readLock(lock: string): string {
  try {
    return readFileSync(lock, "utf8");
  } catch {
    return "";
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, and belongs to someone else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function previousFolder(folder: string): string {
  return join(dirname(folder), `.${basename(folder)}-previous`);
}

/** Paths of all files below a folder that `generate` owns, with forward slashes. */
function listFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !NOT_OURS.has(path.split("/")[0] ?? ""));
}
