import type { Change } from "../change.js";
import { messageOf } from "./entries.js";
import { typesLine } from "./types-line.js";
import { witnessClaim, witnessLine } from "./witness-words.js";

/** The sentence of a change, and below it what a review shows without formatting: operations, types, proof, advice. */
export function changeDetails(change: Change): readonly string[] {
  const { witness, operations, absorbedBy, types, advice } = change;
  return [
    messageOf(change),
    operations.length === 0 ? undefined : operations.join(", "),
    absorbedBy === undefined ? undefined : `Absorbed by ${absorbedBy}.`,
    types === undefined ? undefined : `Types: ${typesLine(types)}`,
    witness === undefined ? undefined : `${witnessClaim(witness)}: ${witnessLine(witness)} (${witness.reason})`,
    advice,
  ].filter((part) => part !== undefined);
}
