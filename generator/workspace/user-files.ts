import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { createFile, kindAt, removeFile, renameFile } from "./operations.js";

// Paths that a person names on the command line: links are followed, since the person has chosen them.

/** Whether a path is a folder. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Whether something is there. */
export function isThere(path: string): boolean {
  return existsSync(path);
}

/** The path without links, as far as it is there. */
export function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  return dirname(path) === path ? path : join(realPath(dirname(path)), basename(path));
}

/** True where a path is a folder or lies below it; both absolute and without links. */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way.split(sep)[0] !== ".." && !isAbsolute(way);
}

/** Names of the entries of a folder, sorted; empty where there is no such folder. */
export function entryNames(path: string): readonly string[] {
  return isFolder(path) ? readdirSync(path).sort() : [];
}

/** Text of a file, which must be UTF-8. Throws the system's error, or a TypeError for other bytes. */
export function readTextFile(path: string): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
}

/** Whether a path below a folder is a file, is no link, and no folder on the way to it is one. */
export function isOwnFile(folder: string, at: string): boolean {
  const file = join(folder, at);
  try {
    return kindAt(file) === "file" && relative(realpathSync(folder), realpathSync(file)).split(sep).join("/") === at;
  } catch {
    return false;
  }
}

/** Makes a folder and those above it, level by level: in folders that take none, e.g. of `/proc`, the recursive call of the system's library does not end. */
function makeFolders(path: string): void {
  if (!existsSync(path)) {
    makeFolders(dirname(path));
    mkdirSync(path);
  } else if (!statSync(path).isDirectory()) throw new Error(`${path} is not a folder`);
}

/**
 * Writes files into a folder that a person has named, and makes the folder. Files that are there are replaced where they begin with a mark.
 *
 * @returns the file that is there without the mark, or is a link or a folder: nothing is written, then
 * @throws the system's error
 */
export function writeMarkedFiles(
  folder: string,
  files: readonly { readonly name: string; readonly text: string }[],
  mark: string,
): string | undefined {
  makeFolders(resolve(folder));
  const root = realpathSync(folder);
  const foreign = files.find(({ name }) => {
    const kind = kindAt(join(root, name));
    return kind !== "absent" && (kind !== "file" || !readFileSync(join(root, name), "utf8").startsWith(mark));
  });
  if (foreign !== undefined) return foreign.name;
  for (const { name, text } of files) {
    const next = join(root, `.${name}-${process.pid}`);
    createFile(next, text);
    try {
      renameFile(next, join(root, name));
    } catch (error) {
      removeFile(next);
      throw error;
    }
  }
  return undefined;
}
