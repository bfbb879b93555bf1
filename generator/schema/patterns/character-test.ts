import { recentlyUsed } from "../../recently-used.js";
import type { CharacterTest } from "./program.js";

/**
 * The characters that a class, an escape or a dot allows, e.g. `[a-z\d]`, `\p{L}`, `.`: asked of the engine's own `RegExp` one character at a time, which
 * takes a fixed time and agrees by construction.
 *
 * @throws {SyntaxError} where this Node knows no such class, e.g. a property of a later Unicode
 */
export function characterTest(source: string, unicode: boolean): CharacterTest {
  return (unicode ? withUnicode : without)(source);
}

const KNOWN_TESTS = 500;
const ASCII = 128;

const withUnicode = recentlyUsed(KNOWN_TESTS, (source) => makeTest(new RegExp(`^${source}$`, "u")));
const without = recentlyUsed(KNOWN_TESTS, (source) => makeTest(new RegExp(`^${source}$`)));

function makeTest(expression: RegExp): CharacterTest {
  const ascii = Uint8Array.from({ length: ASCII }, (_, code) => Number(expression.test(String.fromCharCode(code))));
  return (code) => (code < ASCII ? ascii[code] === 1 : expression.test(String.fromCodePoint(code)));
}
