import { chmodSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { createFile, kindAt, removeFile, renameFile } from "./operations.js";
import { isWithin } from "./user-files.js";

/** A file that a person wrote, and its text before and after. A byte order mark is no part of the texts. */
export interface ReplacedFile {
  /** Absolute. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** A file that is not replaced. */
export interface LeftFile {
  readonly path: string;
  readonly reason:
    | "is outside of the project"
    | "is a link"
    | "is installed"
    | "is not UTF-8"
    | "has changed meanwhile";
}

/**
 * Replaces files below folders by their new texts, each at once, with their modes and byte order marks. A link, a file behind one and a file with another text
 * than it had are left.
 *
 * @param folders absolute
 * @returns the files that are left
 * @throws the system's error
 */
export function replaceOwnFiles(folders: readonly string[], files: readonly ReplacedFile[]): readonly LeftFile[] {
  const roots = folders.map((folder) => realpathSync(folder));
  const left: LeftFile[] = [];
  for (const { path, before, after } of files) {
    const reason = reasonToLeave(path, roots) ?? replaceFile(path, before, after);
    if (reason !== undefined) left.push({ path, reason });
  }
  return left;
}

function reasonToLeave(path: string, roots: readonly string[]): LeftFile["reason"] | undefined {
  if (kindAt(path) !== "file") return "is a link";
  const real = realpathSync(path);
  if (path.split("/").includes("node_modules") || real.split("/").includes("node_modules")) return "is installed";
  const root = roots.find((folder) => isWithin(real, folder));
  if (root === undefined) return "is outside of the project";
  // A folder on the way may be a link to another below the same root.
  return realpathSync(dirname(path)) === dirname(real) && !hasLink(path, root) ? undefined : "is a link";
}

/** Whether a folder between a root and a file is a link. */
function hasLink(path: string, root: string): boolean {
  for (let at = dirname(path); dirname(at) !== at; at = dirname(at)) {
    if (realpathSync(at) === root) return false;
    if (kindAt(at) === "link") return true;
  }
  return true;
}

const MARK = "\uFEFF";

function replaceFile(path: string, before: string, after: string): LeftFile["reason"] | undefined {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof TypeError) return "is not UTF-8";
    throw error;
  }
  const mark = text.startsWith(MARK) ? MARK : "";
  if (text.slice(mark.length) !== before) return "has changed meanwhile";
  const next = join(dirname(path), `.${process.pid}-${path.split("/").at(-1)}`);
  createFile(next, mark + after);
  try {
    chmodSync(next, statSync(path).mode);
    renameFile(next, path);
  } catch (error) {
    removeFile(next);
    throw error;
  }
  return undefined;
}
