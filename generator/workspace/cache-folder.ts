import { lstatSync, mkdirSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { isWithin } from "./user-files.js";

/** The folder for results of earlier runs, or why it is missing. */
export type CacheFolder = { readonly path: string } | { readonly reason: string };

/**
 * The user's folder for what can be made again: `APIPIN_CACHE`, else `apipin` in the platform's cache folder (`XDG_CACHE_HOME` or `~/.cache`,
 * `~/Library/Caches`, `%LOCALAPPDATA%`). It is made where it is missing. Its content decides what is generated, so that a folder which
 * others can write to, or which a workspace could bring along, is not used.
 *
 * @param workspace whose folder the cache must not lie in; absent outside a workspace
 */
export function cacheFolder(workspace?: string): CacheFolder {
  const wanted = wantedFolder();
  if (wanted === undefined) return { reason: "there is no home folder" };
  try {
    mkdirSync(wanted, { recursive: true, mode: 0o700 });
    const path = realpathSync(wanted);
    if (workspace !== undefined && isWithin(path, realpathSync(workspace)))
      return { reason: `${wanted} lies in the workspace` };
    const open = isOpenToOthers(path);
    return open ? { reason: `others can write to ${wanted}` } : { path };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** A folder in the cache folder, which is made where it is missing; the reason where a link, a file, or a folder open to others has its name. */
export function ownFolderIn(cache: string, name: string): CacheFolder {
  const path = join(cache, name);
  try {
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined) mkdirSync(path, { mode: 0o700 });
    if (!lstatSync(path).isDirectory()) return { reason: `${path} is not a folder` };
    return isOpenToOthers(path) ? { reason: `others can write to ${path}` } : { path };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

function wantedFolder(): string | undefined {
  const own = process.env["APIPIN_CACHE"];
  if (own !== undefined && own !== "") return isAbsolute(own) ? own : undefined;
  // An address that is not absolute must be ignored (XDG Base Directory Specification, "Basics").
  const named = process.platform === "win32" ? process.env["LOCALAPPDATA"] : process.env["XDG_CACHE_HOME"];
  if (named !== undefined && isAbsolute(named)) return join(named, "apipin");
  const home = homeFolder();
  if (!isAbsolute(home) || dirname(home) === home) return undefined;
  if (process.platform === "darwin") return join(home, "Library", "Caches", "apipin");
  return process.platform === "win32" ? join(home, "AppData", "Local", "apipin") : join(home, ".cache", "apipin");
}

function homeFolder(): string {
  try {
    return homedir();
  } catch {
    // This user has no entry in the system's list.
    return "";
  }
}

/** Whether the folder belongs to somebody else or others may write to it (the system's permissions; Windows protects a user's folders otherwise). */
function isOpenToOthers(path: string): boolean {
  if (process.getuid === undefined) return false;
  const { uid, mode } = statSync(path);
  return uid !== process.getuid() || (mode & 0o022) !== 0;
}
