/** Keeps results between runs, by the hash of everything they depend on. A result that cannot be read back is as if it had never been kept. */
export interface ResultCache {
  /** Changes with the toolchain itself, so that a newer one reuses nothing of an older one. */
  readonly toolchain: string;
  read(key: string): unknown;
  write(key: string, value: unknown): void;
}

/** Texts of earlier runs, each under a name of all that it is made of. */
export interface KeptTexts {
  get(key: string): string | undefined;
  keep(key: string, text: string): void;
}

/** No text of an earlier run. */
export const NO_TEXTS: KeptTexts = { get: () => undefined, keep: () => undefined };

/** Keeps nothing. */
export const NO_CACHE: ResultCache = { toolchain: "", read: () => undefined, write: () => undefined };
