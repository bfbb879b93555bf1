import type { Change } from "../change.js";
import { messageOf } from "./entries.js";
import { raisedInWords } from "./level-words.js";
import { typesLine } from "./types-line.js";
import { witnessClaim, witnessLine } from "./witness-words.js";
import { reachesOf } from "./words/reach-words.js";
import { withSmallLetter } from "./words/value-words.js";

/** Most operations that a review names. */
const MOST = 8;

function placeInWords(change: Change): string {
  const reaches = reachesOf(change).map(({ words, operations }) => {
    const more = operations.length > MOST ? ` and ${operations.length - MOST} more` : "";
    return `${words}${operations.length === 0 ? "the whole API" : operations.slice(0, MOST).join(", ")}${more}`;
  });
  return `At ${reaches.join("; ")}.`;
}

/** The sentence of a change, and below it what a review shows without formatting: operations, types, the proof or why there is no proof, advice. */
export function changeDetails(change: Change): readonly string[] {
  const { witness, witnessMissing = change.unproven, absorbedBy, types, advice } = change;
  const raised = raisedInWords(change);
  return [
    messageOf(change),
    change.named ? undefined : placeInWords(change),
    absorbedBy === undefined ? undefined : `Hidden by ${absorbedBy}.`,
    raised === undefined ? undefined : `Raised: ${raised.replace(/\.?$/, ".")}`,
    types === undefined ? undefined : `Types: ${typesLine(types).replace(/\.?$/, ".")}`,
    witness === undefined
      ? undefined
      : `${witnessClaim(witness, change)}: ${witnessLine(witness)} (${witness.reason}).`,
    witnessMissing === undefined ? undefined : `No proof: ${withSmallLetter(witnessMissing)}`,
    advice,
  ].filter((part) => part !== undefined);
}
