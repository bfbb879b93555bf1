import type { CodeCatalogue, CodeEntry } from "./diagnostic.js";
import { didYouMean } from "./did-you-mean.js";

/** What the catalogue says about a code; for one it does not know, the code most likely meant. */
export interface FoundCode {
  readonly entry?: CodeEntry;
  readonly didYouMean?: string;
}

/** Looks a code up, with or without its stage (`yaml-syntax` finds `load/yaml-syntax`). */
export function findCode(catalogue: CodeCatalogue, code: string): FoundCode {
  const entry = own(catalogue, code);
  if (entry !== undefined) return { entry };
  const all = Object.keys(catalogue);
  const short = all.filter((known) => known.endsWith(`/${code}`));
  const only = short.length === 1 ? own(catalogue, short[0] ?? "") : undefined;
  if (only !== undefined) return { entry: only };
  const guess = didYouMean(code, all) ?? mostAlike(code, all);
  return guess === undefined ? {} : { didYouMean: guess };
}

/** The code that has most words of this one, which may be its beginning or a half of it; the shortest of several. */
function mostAlike(code: string, all: readonly string[]): string | undefined {
  const wanted = wordsOf(code);
  const scores = all.map((known): readonly [string, number] => {
    const words = wordsOf(known);
    return [known, wanted.filter((word) => words.some((other) => other.startsWith(word))).length];
  });
  // The stage alone says nothing.
  const least = code.includes("/") ? 2 : 1;
  const [best] = scores
    .filter(([, score]) => score >= least)
    .sort(([a, left], [b, right]) => right - left || a.length - b.length);
  return best?.[0];
}

function wordsOf(code: string): readonly string[] {
  return code
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2);
}

function own(catalogue: CodeCatalogue, code: string): CodeEntry | undefined {
  return Object.hasOwn(catalogue, code) ? catalogue[code] : undefined;
}
