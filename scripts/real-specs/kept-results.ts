import { existsSync, readFileSync } from "node:fs";
import type { Entry } from "./entries.js";
import type { SpecResult } from "./result.js";

/** Results of earlier runs; none where the file is missing. */
export function readResults(json: string): readonly SpecResult[] {
  return existsSync(json) ? (JSON.parse(readFileSync(json, "utf8")) as readonly SpecResult[]) : [];
}

/** Whether a kept result is of this build and has all that a run measures. */
export function isCurrent(
  result: SpecResult | undefined,
  run: { readonly build: string; readonly peers: boolean; readonly verify: boolean },
): boolean {
  if (result?.build !== run.build) return false;
  return (
    (!run.peers || result.peers !== undefined) &&
    (!run.verify || result.client === undefined || result.verify !== undefined)
  );
}

/** The results of these specifications, in their order. */
export function inOrder(
  results: ReadonlyMap<string, SpecResult>,
  entries: readonly Pick<Entry, "name">[],
): readonly SpecResult[] {
  return entries.flatMap(({ name }) => results.get(name) ?? []);
}
