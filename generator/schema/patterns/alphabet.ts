import { type AST, RegExpParser, RegExpSyntaxError, visitRegExpAST } from "@eslint-community/regexpp";

const parser = new RegExpParser({ ecmaVersion: 2024 });

/** One past the last code point. */
const END = 0x110000;

/** Where `\w`, `\d`, `\s` and `.` begin and end (ECMA-262 §22.2.2.9). */
const ESCAPES: { readonly [kind in "any" | "digit" | "space" | "word"]: readonly number[] } = {
  any: [0x0a, 0x0b, 0x0d, 0x0e, 0x2028, 0x202a],
  digit: [0x30, 0x3a],
  space: [
    0x09, 0x0e, 0x20, 0x21, 0xa0, 0xa1, 0x1680, 0x1681, 0x2000, 0x200b, 0x2028, 0x202a, 0x202f, 0x2030, 0x205f, 0x2060,
    0x3000, 0x3001, 0xfeff, 0xff00,
  ],
  word: [0x30, 0x3a, 0x41, 0x5b, 0x5f, 0x60, 0x61, 0x7b],
};

/** Printable characters: a string of them reads best. */
const PRINTABLE = Array.from({ length: 94 }, (_, index) => 0x21 + index);
const LETTERS_FIRST = [..."a0A", " "].map((character) => character.charCodeAt(0)).concat(PRINTABLE);

/**
 * A character of each set that the patterns do not tell apart: any other one is in the same classes as one of these. The ones that read best come
 * first. Undefined where a pattern has a class without known bounds (`\p{L}`), or cannot be read with flag `u`.
 */
export function alphabetOf(sources: readonly string[]): readonly number[] | undefined {
  const bounds = new Set<number>([0, 0xd800, 0xe000, ...ESCAPES.word]);
  let isKnown = true;
  const add = (from: number, to: number): void => {
    bounds.add(from);
    bounds.add(to + 1);
  };
  for (const source of sources) {
    const pattern = parsed(source);
    if (pattern === undefined) return undefined;
    visitRegExpAST(pattern, {
      onCharacterEnter: ({ value }) => add(value, value),
      onCharacterClassRangeEnter: ({ min, max }) => add(min.value, max.value),
      onCharacterSetEnter: ({ kind }) => {
        if (kind === "property") isKnown = false;
        else for (const bound of ESCAPES[kind]) bounds.add(bound);
      },
    });
  }
  return isKnown ? [...LETTERS_FIRST, ...[...bounds].filter((bound) => bound < END).sort((a, b) => a - b)] : undefined;
}

function parsed(source: string): AST.Pattern | undefined {
  try {
    return parser.parsePattern(source, 0, source.length, { unicode: true });
  } catch (error) {
    if (error instanceof RegExpSyntaxError) return undefined;
    throw error;
  }
}
