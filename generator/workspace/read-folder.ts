import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { FileTree } from "./file-tree.js";

/** Deepest folder that is looked into: `specs/<version>/<service>.yaml` and a publisher's nesting are well above. */
const MAX_DEPTH = 6;

/**
 * The files below a folder. Names that begin with a dot, packages, and links out of the folder are left out.
 *
 * @param name of the folder as a person gave it
 */
export function readFolder(path: string, name: string = path): FileTree {
  const folder = resolve(path);
  const root = realpathSync(folder);
  return {
    name,
    base: basename(folder),
    paths: listFiles(folder, "", 0),
    read: async (file, limit) => {
      const target = realpathSync(join(folder, file));
      const inside = relative(root, target);
      if (inside.split(sep)[0] === ".." || isAbsolute(inside)) return { reason: "it leads out of the folder" };
      const state = statSync(target);
      if (!state.isFile()) return { reason: "it is no file" };
      return state.size > limit ? "too large" : readFileSync(target);
    },
  };
}

function listFiles(folder: string, below: string, depth: number): readonly string[] {
  if (depth > MAX_DEPTH) return [];
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const { name } = entry;
    if (name.startsWith(".") || name === "node_modules") return [];
    const path = below === "" ? name : `${below}/${name}`;
    return entry.isDirectory() ? listFiles(folder, path, depth + 1) : [path];
  });
}
