import { distance } from "fastest-levenshtein";

/** The candidate a mistyped word most likely means, or undefined where none is near. Letter case does not count; ties go to the first. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let smallest = (wanted.length < 3 ? 1 : Math.max(2, Math.floor(wanted.length * 0.4))) + 1;
  for (const candidate of candidates) {
    const edits = distance(wanted, candidate.toLowerCase());
    if (edits < smallest) {
      smallest = edits;
      best = candidate;
    }
  }
  return best;
}
