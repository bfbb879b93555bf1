import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toolchainState } from "../assets.js";
import type { ResultCache } from "./kept-results.js";
import { sha256 } from "./read.js";

/** Folder of a workspace that results are kept in. Safe to delete; it ignores itself in git. */
export const CACHE = ".apipin";

/** Entries that are kept; the oldest go. */
const LIMIT = 40;

/** An entry: the value's JSON text after its hash, so that what a crash or a full disk cut short is not read. */
const ENTRY = /^\{"sha256":"([0-9a-f]{64})","value":/;

/** Opens the results of a workspace. A folder that cannot be written to is no error: nothing is kept, then. */
export function openCache(folder: string): ResultCache {
  const directory = join(folder, CACHE);
  const pathOf = (key: string): string => join(directory, `${key}.json`);
  return {
    toolchain: toolchainState(),
    read(key) {
      try {
        const entry = readFileSync(pathOf(key), "utf8");
        const [head = "", hash] = ENTRY.exec(entry) ?? [];
        const text = entry.slice(head.length, -1);
        return sha256(text) === hash ? JSON.parse(text) : undefined;
      } catch {
        return undefined;
      }
    },
    write(key, value) {
      const text = JSON.stringify(value);
      const path = pathOf(key);
      const next = `${path}.${process.pid}`;
      try {
        mkdirSync(directory, { recursive: true });
        writeFileSync(join(directory, ".gitignore"), "*\n");
        writeFileSync(next, `{"sha256":"${sha256(text)}","value":${text}}`);
        renameSync(next, path);
        prune(directory);
      } catch {
        // What is left of it is pruned one day.
      }
    },
  };
}

function prune(directory: string): void {
  const entries = readdirSync(directory)
    .filter((name) => name !== ".gitignore")
    .map((name) => ({ path: join(directory, name), time: statSync(join(directory, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of entries.slice(LIMIT)) rmSync(path, { force: true });
}
