import type { ApiModel } from "../model/index.js";
import type { EffectiveSpec } from "../openapi/document.js";
import type { ResultCache } from "../workspace/kept-results.js";
import { sha256 } from "../workspace/sha256.js";

/** A version as it goes into a comparison with its neighbours. Plain data. */
export interface LoadedVersion {
  readonly effective: readonly EffectiveSpec[];
  readonly model: ApiModel;
}

/** Keeps a version under the key of all that a comparison reads of it, see `comparedContent`. */
export function keepLoaded(key: string, loaded: LoadedVersion, cache: ResultCache): void {
  cache.write(nameOf(key), loaded);
}

/** The version as it was kept under its key; undefined where it was not. */
export function readLoaded(key: string, cache: ResultCache): LoadedVersion | undefined {
  return cache.read(nameOf(key)) as LoadedVersion | undefined;
}

function nameOf(key: string): string {
  return sha256(JSON.stringify(["loaded", key]));
}
