import type { ResultCache } from "../workspace/kept-results.js";

/** A cache that is read from at once and written to at the end, so that what comes to nothing leaves nothing. */
export interface StagedCache extends ResultCache {
  /** Writes what was kept back. */
  flush(): void;
}

/** Keeps the writes to a cache back. */
export function stageCache(cache: ResultCache): StagedCache {
  const held = new Map<string, unknown>();
  return {
    toolchain: cache.toolchain,
    read: (key) => held.get(key) ?? cache.read(key),
    write: (key, value) => void held.set(key, value),
    flush: () => {
      for (const [key, value] of held) cache.write(key, value);
    },
  };
}
