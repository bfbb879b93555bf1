import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  type Stats,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";

/** One change of the file system. There is no operation that removes a folder with what it holds. */
export interface Operation {
  readonly kind: "make folder" | "create file" | "rename" | "remove file" | "remove empty folder" | "touch";
  /** Absolute. Of a rename: the new path. */
  readonly path: string;
}

/** The kind of entry at a path; a link is never followed. */
export type EntryKind = "file" | "folder" | "link" | "special" | "absent";

let observe: (operation: Operation) => void = () => undefined;

/** Has a function told of each operation before it is made. Tests end the process there; the lock notes that its holder is alive. */
export function observeOperations(observer: (operation: Operation) => void): void {
  observe = observer;
}

/** The kind of entry at an absolute path. */
export function kindAt(path: string): EntryKind {
  let state: Stats | undefined;
  try {
    state = lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // A file is in the place of one of its folders.
    if ((error as NodeJS.ErrnoException).code !== "ENOTDIR") throw error;
  }
  if (state === undefined) return "absent";
  if (state.isSymbolicLink()) return "link";
  if (state.isDirectory()) return "folder";
  return state.isFile() ? "file" : "special";
}

/** Bytes of a regular file; the last step of the path is not followed where it is a link. Throws the system's error. */
export function readRegularFile(path: string): Uint8Array {
  // Without O_NONBLOCK, opening a pipe would wait for its writer.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    if (!fstatSync(file).isFile()) throw new Error(`${path} is not a regular file`);
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes one folder; its parent must be there. A folder that is there already is no error. */
export function makeFolder(path: string): void {
  if (kindAt(path) === "folder") return;
  observe({ kind: "make folder", path });
  mkdirSync(path);
}

/** Creates a file that must not be there yet; a link in its place is an error. */
export function createFile(path: string, text: string): void {
  observe({ kind: "create file", path });
  writeFileSync(path, text, { flag: "wx" });
}

/** Gives a file another path; a file that is there is replaced at once. */
export function renameFile(from: string, to: string): void {
  observe({ kind: "rename", path: to });
  renameSync(from, to);
}

/** Removes a file, or a link itself. */
export function removeFile(path: string): void {
  observe({ kind: "remove file", path });
  unlinkSync(path);
}

/** Removes a folder if it is empty, and tells whether it is gone. */
export function removeEmptyFolder(path: string): boolean {
  observe({ kind: "remove empty folder", path });
  try {
    rmdirSync(path);
    return true;
  } catch {
    return kindAt(path) === "absent";
  }
}

/** Sets a file's time of change to now. */
export function touchFile(path: string): void {
  observe({ kind: "touch", path });
  const now = new Date();
  utimesSync(path, now, now);
}
