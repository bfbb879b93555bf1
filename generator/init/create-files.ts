import { existsSync, lstatSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { GeneratedFile } from "../workspace/generated-file.js";

/** Those of some names that are taken in a folder, by whatever. */
export function takenNames(folder: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => {
    try {
      return lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined;
    } catch {
      // The folder is none, or may not be looked into: the first write says so.
      return false;
    }
  });
}

/**
 * Writes files that are not there yet, in this order. When a write fails, whatever was written before is removed again, folders that
 * were made for it included.
 *
 * @throws the system's error, e.g. `EEXIST` for a file that has come in between
 */
export function createFiles(folder: string, files: readonly GeneratedFile[]): void {
  const written: string[] = [];
  const made: string[] = [];
  const makeFolder = (path: string): void => {
    if (existsSync(path)) return;
    makeFolder(dirname(path));
    mkdirSync(path);
    made.push(path);
  };
  try {
    makeFolder(folder);
    for (const { path, text } of files) {
      const target = join(folder, path);
      makeFolder(dirname(target));
      writeFileSync(target, text, { flag: "wx" });
      written.push(target);
    }
  } catch (error) {
    for (const path of written) rmSync(path, { force: true });
    for (const path of made.reverse()) {
      try {
        rmdirSync(path);
      } catch {
        // Somebody else has put something into it, or it went.
      }
    }
    throw error;
  }
}
