import { recentlyUsed } from "../../recently-used.js";
import { alphabetOf } from "./alphabet.js";
import { compilePattern, NotAnExpression, PatternRefused } from "./compile-pattern.js";
import type { CompiledPattern } from "./program.js";
import { runPattern, type Work } from "./run-pattern.js";
import { samplePattern } from "./sample-pattern.js";
import { searchSeparating } from "./search-separating.js";

/** Most states of the programs that are kept: one pattern may have thousands, and a document may have thousands of patterns. */
const KEPT_STATES = 300_000;

/** States that a kept pattern counts for in addition, so that the number of refused and of short ones is limited, too. */
const KEPT_PATTERN = 100;

const compiled = recentlyUsed(
  KEPT_STATES,
  (source): CompiledPattern | PatternRefused => {
    const withUnicode = tryToCompile(source, true);
    if (!(withUnicode instanceof NotAnExpression)) return withUnicode;
    const without = tryToCompile(source, false);
    return without instanceof NotAnExpression ? withUnicode : without;
  },
  (pattern) => KEPT_PATTERN + (pattern instanceof PatternRefused ? 0 : pattern.size),
);

function tryToCompile(source: string, unicode: boolean): CompiledPattern | PatternRefused {
  try {
    return compilePattern(source, unicode);
  } catch (error) {
    if (error instanceof PatternRefused) return error;
    throw error;
  }
}

/**
 * Whether a string matches a `pattern`, or undefined where that is not judged: the pattern is refused, or takes more steps than are left.
 *
 * The verdict is that of `RegExp` with flag `u`, which JSON Schema asks for (2020-12 §6.4), or without it where the pattern is an
 * expression only so.
 */
export function matchesPattern(source: string, text: string, work: Work): boolean | undefined {
  const pattern = compiled(source);
  return pattern instanceof PatternRefused ? undefined : runPattern(pattern, text, work);
}

/**
 * A string that matches a pattern, of at least so many characters where there is one. Undefined where the pattern is not judged, or none is
 * found within the steps that are left.
 */
export function textOfPattern(source: string, least: number, work: Work): string | undefined {
  const pattern = compiled(source);
  return pattern instanceof PatternRefused ? undefined : samplePattern(pattern, least, work);
}

/**
 * The shortest string that matches all of the one patterns and not all of the others; null where each string of the ones
 * is one of the others. Undefined where that is not decided: a pattern is refused, looks around, or has a class without known bounds,
 * or the search takes more steps than are left.
 */
export function separatingText(
  matched: readonly string[],
  refusing: readonly string[],
  work: Work,
): string | null | undefined {
  const alphabet = alphabetOf([...matched, ...refusing]);
  const [ones, others] = [matched, refusing].map((sources) => sources.map((source) => compiled(source)));
  const isRead = (pattern: CompiledPattern | PatternRefused): pattern is CompiledPattern =>
    !(pattern instanceof PatternRefused) && pattern.unicode && pattern.looks.length === 0;
  if (alphabet === undefined || !ones?.every(isRead) || !others?.every(isRead)) return undefined;
  return searchSeparating(ones, others, alphabet, work);
}

/** Why a pattern is not judged, in words that continue "because"; undefined where it is. */
export function refusalOf(source: string): string | undefined {
  const pattern = compiled(source);
  return pattern instanceof PatternRefused ? pattern.message : undefined;
}
