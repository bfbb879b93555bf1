import { isAbsolute, posix, relative, sep } from "node:path";
import type { DiffReport, RepositoryPath } from "../diff/index.js";
import { pathInRepository } from "../pull/git.js";
import { parseSideName } from "./sides/side-name.js";

/**
 * Gives the paths that reviews, whose paths begin at the root of the repository, have for files of a report. A file of the new side's revision has its
 * path without the revision. The old side's revision, an address, the standard input and folders outside of the repository have none. Where the folder
 * is in no repository, paths begin in the folder.
 */
export async function repositoryPaths(
  { from, to }: Pick<DiffReport, "from" | "to">,
  folder: string,
): Promise<RepositoryPath> {
  const side = parseSideName(to);
  if (side.kind === "input" || side.kind === "address") return () => undefined;
  if (side.kind === "revision") return (file) => behind(`${side.revision}:`, file);
  const old = parseSideName(from);
  const pathOf = await pathsBelow(folder);
  return (file) => {
    if (old.kind === "revision" && behind(`${old.revision}:`, file) !== undefined) return undefined;
    return pathOf(file);
  };
}

/** Gives the paths from the root of the repository for files, whose own paths begin in a folder: see {@link repositoryPaths}. */
export async function pathsBelow(folder: string): Promise<RepositoryPath> {
  const own = await pathInRepository(folder);
  return (file) => {
    const way = (isAbsolute(file) ? relative(folder, file) : file).split(sep).join("/");
    const path = posix.join(own ?? "", way);
    return own !== undefined && path.startsWith("../") ? undefined : path;
  };
}

function behind(start: string, text: string): string | undefined {
  return text.startsWith(start) ? text.slice(start.length) : undefined;
}
