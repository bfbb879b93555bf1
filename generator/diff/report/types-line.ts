import type { TypesWords } from "./words/words.js";

/** The effect on types in one line: `name: before → after`, or a sentence about the name. */
export function typesLine(types: TypesWords): string {
  const { name } = types;
  if ("sentence" in types) return name === undefined ? types.sentence : `\`${name}\`: ${types.sentence}`;
  return `${name === undefined ? "" : `${name}: `}${types.before} → ${types.after}`;
}
