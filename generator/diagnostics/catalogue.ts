import { configurationCodes as configuration } from "../configuration.js";
import { codes as diff } from "../diff/codes.js";
import { codes as init } from "../init/codes.js";
import { codes as lint } from "../lint/codes.js";
import { codes as load } from "../load/codes.js";
import { modelCodes as model } from "../model/codes.js";
import { codes as overlay } from "../overlay/codes.js";
import { codes as pull } from "../pull/codes.js";
import { codes as versions } from "../versions/codes.js";
import { workspaceCodes as workspace } from "../workspace/read.js";
import type { CodeCatalogue, CodeEntry } from "./diagnostic.js";
import { didYouMean } from "./did-you-mean.js";
import { codes as unexpected } from "./unexpected.js";

/** Every diagnostic code of the toolchain, from the `codes.ts` of each stage. */
export const catalogue: CodeCatalogue = {
  ...workspace,
  ...configuration,
  ...init,
  ...load,
  ...lint,
  ...overlay,
  ...pull,
  ...versions,
  ...model,
  ...diff,
  ...unexpected,
};

/** What the catalogue says about a code; for one it does not know, the code most likely meant. */
export interface FoundCode {
  readonly entry?: CodeEntry;
  readonly didYouMean?: string;
}

/** Looks a code up, with or without its stage (`yaml-syntax` finds `load/yaml-syntax`). */
export function findCode(code: string): FoundCode {
  const entry = own(code);
  if (entry !== undefined) return { entry };
  const all = Object.keys(catalogue);
  const short = all.filter((known) => known.endsWith(`/${code}`));
  const only = short.length === 1 ? own(short[0] ?? "") : undefined;
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

function own(code: string): CodeEntry | undefined {
  return Object.hasOwn(catalogue, code) ? catalogue[code] : undefined;
}
