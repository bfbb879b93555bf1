import { didYouMean } from "./did-you-mean.js";

/** The name that was meant, or the one most likely meant; neither where none is near. */
export interface FoundName {
  readonly name?: string;
  readonly didYouMean?: string;
}

/** Looks a code or the id of a change up, a code with or without its stage (`yaml-syntax` finds `load/yaml-syntax`). */
export function findName(wanted: string, all: readonly string[]): FoundName {
  if (all.includes(wanted)) return { name: wanted };
  const [short, another] = all.filter((known) => known.endsWith(`/${wanted}`));
  if (short !== undefined && another === undefined) return { name: short };
  const guess = firstThatBegins(wanted, all) ?? didYouMean(wanted, all) ?? mostAlike(wanted, all);
  return guess === undefined ? {} : { didYouMean: guess };
}

/** The shortest name that goes on where this one ends between two words. */
function firstThatBegins(wanted: string, all: readonly string[]): string | undefined {
  const begun = all.filter((known) => known.startsWith(`${wanted}-`));
  return begun.sort((a, b) => a.length - b.length)[0];
}

/** The name that has most words of this one, which may be its beginning or a half of it; the shortest of several. */
function mostAlike(wanted: string, all: readonly string[]): string | undefined {
  const words = wordsOf(wanted);
  const scores = all.map((known): readonly [string, number] => {
    const others = wordsOf(known);
    return [known, words.filter((word) => others.some((other) => other.startsWith(word))).length];
  });
  // The stage alone says nothing.
  const least = wanted.includes("/") ? 2 : 1;
  const [best] = scores
    .filter(([, score]) => score >= least)
    .sort(([a, left], [b, right]) => right - left || a.length - b.length);
  return best?.[0];
}

function wordsOf(name: string): readonly string[] {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2);
}
