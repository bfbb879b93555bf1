import type { TypesWords } from "./words/words.js";

/** The effect on types in one line: `name: before → after`, or a sentence about the name. */
export function typesLine(types: TypesWords): string {
  const name = types.name === undefined ? "" : `${types.name}: `;
  return "sentence" in types ? `${name}${types.sentence}` : `${name}${types.before} → ${types.after}`;
}
