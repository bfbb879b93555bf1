import type { CompiledPattern, Program, StateKind } from "./program.js";

/** Steps that may still be taken; what takes more is not judged. Counted, never timed, so that the verdict is the same every time. */
export interface Work {
  left: number;
}

/** Where each lookaround of a pattern holds: 1 at those places of the text. */
type Held = readonly Uint8Array[];

/** A character is read at no such place: at the ends of the text, and between the halves of a pair. */
const NONE = -1;

/**
 * Whether a string contains a match of a pattern, in time proportional to its length times the size of the pattern; undefined where that
 * takes more steps than are left. The steps are taken from `work`.
 */
export function runPattern(pattern: CompiledPattern, text: string, work: Work): boolean | undefined {
  work.left -= pattern.size;
  const held: Uint8Array[] = [];
  for (const look of pattern.looks) {
    const places = new Uint8Array(text.length + 1);
    const record = (place: number): boolean => {
      places[place] = 1;
      return false;
    };
    if (sweep(look, pattern.unicode, text, held, work, record) === undefined) return undefined;
    held.push(places);
  }
  return sweep(pattern.main, pattern.unicode, text, held, work, () => true);
}

/**
 * Follows all states at once, place by place, beginning again at each. Calls `matched` at each place where a match ends, and stops where that
 * gives true.
 *
 * Between the halves of a pair nothing is read, but V8 begins there too: `\B` matches in "😀".
 *
 * @returns whether it was stopped; undefined where the steps ran out
 */
function sweep(
  { states, start, backward }: Program,
  unicode: boolean,
  text: string,
  held: Held,
  work: Work,
  matched: (place: number) => boolean,
): boolean | undefined {
  const seenAt = new Int32Array(states.length).fill(-1);
  let steps = work.left;
  let reached: number[] = [];
  for (let count = 0; count <= text.length; count++) {
    const place = backward ? text.length - count : count;
    const before = place === 0 ? NONE : text.charCodeAt(place - 1);
    const after = place === text.length ? NONE : text.charCodeAt(place);
    const isInPair = unicode && isPair(before, after);
    const code = isInPair ? NONE : codeAt(text, place, before, after, backward, unicode);
    // Inside a pair, what has read the pair waits for its end.
    const stack = isInPair ? [start] : [...reached, start];
    if (!isInPair) reached = [];
    for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
      const state = states[index];
      if (state === undefined || seenAt[index] === count) continue;
      seenAt[index] = count;
      steps -= 1;
      const { kind, next, argument } = state;
      if (kind === "character" || kind === "class") {
        if (kind === "character" ? code === argument : code !== NONE && state.test(code)) reached.push(next);
      } else if (kind === "fork") stack.push(argument, next);
      else if (kind !== "match") {
        if (goesOn(kind, before, after, held[argument]?.[place] === 1)) stack.push(next);
      } else if (matched(place)) {
        work.left = steps;
        return true;
      }
    }
    work.left = steps;
    if (steps < 0) return undefined;
  }
  return false;
}

/** The character beside a place in the direction of reading, as a code point where those are read. */
function codeAt(
  text: string,
  place: number,
  before: number,
  after: number,
  backward: boolean,
  unicode: boolean,
): number {
  if (!backward) return unicode && after !== NONE ? (text.codePointAt(place) ?? NONE) : after;
  const isSecond = unicode && place > 1 && isPair(text.charCodeAt(place - 2), before);
  return isSecond ? (text.codePointAt(place - 2) ?? NONE) : before;
}

function isPair(first: number, second: number): boolean {
  return first >= 0xd800 && first <= 0xdbff && second >= 0xdc00 && second <= 0xdfff;
}

function goesOn(kind: StateKind, before: number, after: number, held: boolean): boolean {
  switch (kind) {
    case "start":
      return before === NONE;
    case "end":
      return after === NONE;
    case "word":
      return isWord(before) !== isWord(after);
    case "not-word":
      return isWord(before) === isWord(after);
    case "look":
      return held;
    case "not-look":
      return !held;
    default:
      return false;
  }
}

/** Whether a character is of a word (ECMA-262 §22.2.2.9.3, without flag `i`). */
export function isWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
}
