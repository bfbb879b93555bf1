import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** Changes of files below some folders of a workspace. */
export interface FolderChanges {
  /** Text by path below the workspace. */
  readonly written: ReadonlyMap<string, string>;
  /** Files and folders that go, below the workspace. */
  readonly removed: readonly string[];
}

/**
 * Changes files below `specs/` and `overlays/` as a whole, together with something else: copies of the folders are changed, take the folders'
 * places, then `then` runs; if any of it fails, everything stands as it did. Call it under a lock.
 *
 * @throws the system's error, or that of `then`
 */
export function changeFolders(root: string, { written, removed }: FolderChanges, then: () => void): void {
  const names = [...new Set([...written.keys(), ...removed].map((path) => path.split("/")[0] ?? ""))];
  for (const name of names) if (name !== "specs" && name !== "overlays") throw new Error(`${name} is not changed here`);
  recoverFolders(root);
  const swapped: string[] = [];
  try {
    for (const name of names) stage(root, name, written, removed);
    for (const name of names) {
      // Noted before, so that half a swap is undone, too.
      swapped.push(name);
      if (existsSync(join(root, name))) renameSync(join(root, name), previousOf(root, name));
      renameSync(nextOf(root, name), join(root, name));
    }
    then();
  } catch (error) {
    for (const name of swapped) {
      rmSync(nextOf(root, name), { recursive: true, force: true });
      if (!existsSync(previousOf(root, name))) continue;
      rmSync(join(root, name), { recursive: true, force: true });
      renameSync(previousOf(root, name), join(root, name));
    }
    for (const name of names) rmSync(nextOf(root, name), { recursive: true, force: true });
    throw error;
  }
  for (const name of names) rmSync(previousOf(root, name), { recursive: true, force: true });
}

/** Puts folders back that a kill left aside, and removes what it left behind. */
function recoverFolders(root: string): void {
  for (const name of ["specs", "overlays"]) {
    rmSync(nextOf(root, name), { recursive: true, force: true });
    if (!existsSync(previousOf(root, name))) continue;
    if (existsSync(join(root, name))) rmSync(previousOf(root, name), { recursive: true, force: true });
    else renameSync(previousOf(root, name), join(root, name));
  }
}

function stage(root: string, name: string, written: ReadonlyMap<string, string>, removed: readonly string[]): void {
  const next = nextOf(root, name);
  mkdirSync(next);
  if (existsSync(join(root, name)))
    cpSync(join(root, name), next, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  const place = (path: string): string | undefined => {
    const [first, ...rest] = path.split("/");
    if (first !== name) return undefined;
    const target = join(next, ...rest);
    const inside = relative(next, target);
    if (inside === "" || inside.split(sep)[0] === "..") throw new Error(`${path} leads out of ${name}`);
    return target;
  };
  for (const path of removed) {
    const target = place(path);
    if (target !== undefined) rmSync(target, { recursive: true, force: true });
  }
  for (const [path, text] of written) {
    const target = place(path);
    if (target === undefined) continue;
    mkdirSync(dirname(target), { recursive: true });
    // A link would lead the write to another file.
    if (existsSync(target) && readFileSync(target, "utf8") === text) continue;
    rmSync(target, { force: true });
    writeFileSync(target, text);
  }
}

function nextOf(root: string, name: string): string {
  return join(root, `.${name}-next`);
}

function previousOf(root: string, name: string): string {
  return join(root, `.${name}-previous`);
}
