import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { GeneratedFile } from "./emit/generated-file.js";
import type { FileHash } from "./incremental/record.js";
import { sha256 } from "./workspace.js";

/** Text of a file of the toolchain itself: a schema, a template, a source of the runtime. */
export function readAsset(path: string): string {
  return readFileSync(assetPath(path), "utf8");
}

/** Names of the files in a folder of the toolchain, sorted. */
export function listAssets(folder: string): readonly string[] {
  return readdirSync(assetPath(folder)).sort();
}

function assetPath(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

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
 * before that leaves the old folder as it was.
 *
 * @throws the system's error, e.g. `ENOSPC` on a full disk
 */
export function replaceFolder(folder: string, files: readonly GeneratedFile[]): void {
  const parent = dirname(folder);
  const next = join(parent, `.${basename(folder)}-next-${process.pid}`);
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next);
  try {
    for (const { path, text } of files) {
      const target = join(next, path);
      if (relative(next, target).split(sep)[0] === "..") throw new Error(`${path} leads out of ${folder}`);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
  } catch (error) {
    rmSync(next, { recursive: true, force: true });
    throw error;
  }
  const previous = previousFolder(folder);
  rmSync(previous, { recursive: true, force: true });
  if (existsSync(folder)) renameSync(folder, previous);
  renameSync(next, folder);
  rmSync(previous, { recursive: true, force: true });
}

/** Puts a package folder back that a kill in the middle of {@link replaceFolder} left aside, and removes what it left behind. */
export function recoverFolder(folder: string): void {
  const previous = previousFolder(folder);
  if (existsSync(previous)) {
    if (existsSync(folder)) rmSync(previous, { recursive: true, force: true });
    else renameSync(previous, folder);
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
