import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toolchainState } from "../assets.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { cacheFolder, ownFolderIn } from "./cache-folder.js";
import { problem } from "./codes.js";
import { NO_CACHE, type ResultCache } from "./kept-results.js";
import { readRegularFile } from "./operations.js";
import { sha256 } from "./sha256.js";

/** Bytes that are kept for all workspaces together; what was not used for longest goes first. */
const LIMIT = 256 * 1024 * 1024;

/** Names that this file gives: only those are ever removed. */
const ENTRY = /^[0-9a-f]{64}\.json(\.[0-9]+)?$/;

/**
 * Opens the results of earlier runs of this user. Results are the same without; where there is no safe folder nothing is kept, and a warning
 * `workspace/cache` says why.
 */
export function openCache(workspace: string): {
  readonly cache: ResultCache;
  readonly diagnostics: readonly Diagnostic[];
} {
  const above = cacheFolder(workspace);
  const folder = "path" in above ? ownFolderIn(above.path, "results") : above;
  if ("reason" in folder) {
    const warning = problem("workspace/cache", `Nothing is kept between runs: ${folder.reason}.`);
    return { cache: NO_CACHE, diagnostics: [{ ...warning, severity: "warning" }] };
  }
  return { cache: cacheIn(folder.path, LIMIT), diagnostics: [] };
}

/**
 * Keeps results in a folder. An entry begins with the hash of its key and its text: an entry that is cut short, altered, or moved to
 * another key is missing.
 *
 * @param limit bytes that all of them may take
 */
export function cacheIn(directory: string, limit: number): ResultCache {
  const pathOf = (key: string): string => join(directory, `${key}.json`);
  let isPruned = false;
  return {
    toolchain: toolchainState(),
    read(key) {
      try {
        const value: unknown = JSON.parse(unsealed(key, new TextDecoder().decode(readRegularFile(pathOf(key)))));
        const now = new Date();
        utimesSync(pathOf(key), now, now);
        return value;
      } catch {
        return undefined;
      }
    },
    write(key, value) {
      const path = pathOf(key);
      const next = `${path}.${process.pid}`;
      try {
        mkdirSync(directory, { recursive: true, mode: 0o700 });
        rmSync(next, { force: true });
        try {
          writeFileSync(next, sealed(key, JSON.stringify(value)), { flag: "wx" });
          renameSync(next, path);
        } catch (error) {
          // A full disk leaves a part of the entry.
          rmSync(next, { force: true });
          throw error;
        }
        if (!isPruned) prune(directory, limit);
        isPruned = true;
      } catch {
        // The next run computes the result again.
      }
    },
  };
}

function sealed(key: string, text: string): string {
  return `${sha256(`${key}\n${text}`)}\n${text}`;
}

/** @throws {Error} where the text is not the one that was kept under the key */
function unsealed(key: string, entry: string): string {
  const text = entry.slice(entry.indexOf("\n") + 1);
  if (entry !== sealed(key, text)) throw new Error("not the entry of this key");
  return text;
}

function prune(directory: string, limit: number): void {
  const entries = readdirSync(directory)
    .filter((name) => ENTRY.test(name))
    .map((name) => ({ path: join(directory, name), state: lstatSync(join(directory, name)) }))
    .sort((a, b) => b.state.mtimeMs - a.state.mtimeMs);
  let size = 0;
  for (const { path, state } of entries) {
    size += state.size;
    if (size > limit) rmSync(path, { force: true });
  }
}
