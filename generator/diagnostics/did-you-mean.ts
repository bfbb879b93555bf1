import { distance } from "fastest-levenshtein";

/** Nobody mistypes a longer word: it was pasted, or made to take long, since two words are compared character by character. */
const LONGEST_WORD = 200;

/** Candidates that are looked at. */
const MOST_CANDIDATES = 2_000;

/** Share of a word's characters that may be mistyped. */
const MISTYPED = 0.4;

/** The candidate a mistyped word most likely means, or undefined where none is near. Letter case does not count; ties go to the first. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > LONGEST_WORD) return undefined;
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let smallest = (wanted.length < 3 ? 1 : Math.max(2, Math.floor(wanted.length * MISTYPED))) + 1;
  let looked = 0;
  for (const candidate of candidates) {
    // Each character that one of them has more is an edit.
    if (Math.abs(candidate.length - wanted.length) >= smallest) continue;
    if (++looked > MOST_CANDIDATES) break;
    const edits = distance(wanted, candidate.toLowerCase());
    if (edits < smallest) {
      smallest = edits;
      best = candidate;
    }
  }
  return best;
}
