import { lstatSync, mkdirSync, rmdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { WorkspaceChange } from "./change.js";
import { changeWorkspace } from "./change-workspace.js";
import { problem, writeFailure } from "./codes.js";
import type { LockOptions } from "./lock.js";
import { isThere } from "./user-files.js";

/** Those of some names that are taken in a folder, by whatever. */
export function takenPlaces(folder: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => {
    try {
      return lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined;
    } catch {
      // It is not a folder, or may not be looked into: the first write says so.
      return false;
    }
  });
}

/**
 * Writes the files of a new workspace, all of them or none. The folder is made where it is missing, and goes again where nothing could be written.
 *
 * @param names that must not be there
 * @returns what kept it from being written: `workspace/*`
 */
export async function createWorkspace(
  folder: string,
  files: WorkspaceChange,
  names: readonly string[],
  waiting: LockOptions,
): Promise<readonly Diagnostic[]> {
  const made: string[] = [];
  const makeFolder = (path: string): void => {
    if (isThere(path)) return;
    makeFolder(dirname(path));
    mkdirSync(path);
    made.push(path);
  };
  try {
    makeFolder(folder);
  } catch (error) {
    removeEmpty(made);
    return [writeFailure(error, "The workspace")];
  }
  const { diagnostics } = await changeWorkspace(
    folder,
    () => {
      // Somebody may have come in between.
      const taken = takenPlaces(folder, names);
      const message = `${taken.join(", ")} came into ${folder} meanwhile.`;
      return taken.length > 0
        ? { change: new Map(), diagnostics: [problem("workspace/write-failed", message)] }
        : { change: files, diagnostics: [] };
    },
    { command: "init", what: "The workspace", ...waiting },
  );
  if (diagnostics.length > 0) removeEmpty(made);
  return diagnostics;
}

function removeEmpty(folders: readonly string[]): void {
  for (const path of folders.toReversed()) {
    try {
      rmdirSync(path);
    } catch {
      // Somebody else has put something into it, or it went.
    }
  }
}
