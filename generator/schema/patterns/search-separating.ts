import type { CompiledPattern, Program } from "./program.js";
import { isWord, type Work } from "./run-pattern.js";

/** The states in which a pattern waits for the next character; `matched` where a match has ended already, which later characters leave alone. */
type Waiting = readonly number[] | "matched";

/** Strings that lead all patterns to the same states: the shortest of them, read from its end. */
interface Step {
  readonly waiting: readonly Waiting[];
  /** Whether its last character is of a word; undefined where it has none. */
  readonly word: boolean | undefined;
  readonly character: number | undefined;
  readonly before: Step | undefined;
}

/**
 * The shortest string that matches all of some patterns and not all of others, looked for in the product of their automata (subset
 * construction, Rabin and Scott 1959); null where no string does, undefined where the steps run out.
 *
 * @param alphabet a character of each set that no class tells apart; without lookarounds
 */
export function searchSeparating(
  matched: readonly CompiledPattern[],
  refusing: readonly CompiledPattern[],
  alphabet: readonly number[],
  work: Work,
): string | null | undefined {
  const programs = [...matched, ...refusing].map(({ main }) => main);
  const characters = distinct(alphabet, programs);
  const start: Step = { waiting: programs.map(() => []), word: undefined, character: undefined, before: undefined };
  const seen = new Set([keyOf(start)]);
  const queue: Step[] = [start];
  // The queue grows while it is gone through: the shortest strings come first.
  for (const step of queue) {
    const ends = programs.map((program, index) =>
      advance(program, step.waiting[index] ?? [], step.word, undefined, work),
    );
    const isMatched = (index: number): boolean => ends[index] === "matched";
    if (
      matched.every((_, index) => isMatched(index)) &&
      !refusing.every((_, index) => isMatched(matched.length + index))
    )
      return textOf(step);
    for (const character of characters) {
      const next: Step = {
        waiting: programs.map((program, index) =>
          advance(program, step.waiting[index] ?? [], step.word, character, work),
        ),
        word: isWord(character),
        character,
        before: step,
      };
      if (work.left < 0) return undefined;
      const key = keyOf(next);
      // Each string that goes on from a match of all the others matches them.
      const isLost = refusing.every((_, index) => next.waiting[matched.length + index] === "matched");
      if (isLost || seen.has(key)) continue;
      seen.add(key);
      queue.push(next);
    }
  }
  return null;
}

/** One character of each set that no state of the programs tells apart. */
function distinct(alphabet: readonly number[], programs: readonly Program[]): readonly number[] {
  const states = programs.flatMap((program) => program.states);
  const tests = [
    ...new Set(states.filter(({ kind }) => kind === "class").map(({ test }) => test)),
    ...[...new Set(states.filter(({ kind }) => kind === "character").map(({ argument }) => argument))].map(
      (argument) => (code: number) => code === argument,
    ),
    isWord,
  ];
  const found = new Map<string, number>();
  for (const code of alphabet) {
    const key = tests.map((test) => Number(test(code))).join("");
    if (!found.has(key)) found.set(key, code);
  }
  return [...found.values()];
}

/** The states after a character, or at the end of the string; each place may begin a match. */
function advance(
  { states, start }: Program,
  waiting: Waiting,
  word: boolean | undefined,
  character: number | undefined,
  work: Work,
): Waiting {
  if (waiting === "matched") return waiting;
  const reached = new Set<number>();
  const seen = new Set<number>();
  const stack = [...waiting, start];
  for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
    const state = states[index];
    if (state === undefined || seen.has(index)) continue;
    seen.add(index);
    work.left -= 1;
    const { kind, next, argument, test } = state;
    const isBoundary = (word === true) !== (character !== undefined && isWord(character));
    if (kind === "match") return "matched";
    if (kind === "fork") stack.push(argument, next);
    else if (kind === "character" || kind === "class") {
      if (character !== undefined && (kind === "character" ? character === argument : test(character)))
        reached.add(next);
    } else if (
      (kind === "start" && word === undefined) ||
      (kind === "end" && character === undefined) ||
      (kind === "word" && isBoundary) ||
      (kind === "not-word" && !isBoundary)
    )
      stack.push(next);
  }
  return [...reached].sort((a, b) => a - b);
}

function keyOf({ waiting, word }: Step): string {
  return `${word} ${waiting.map((states) => (states === "matched" ? "matched" : states.join(","))).join(" | ")}`;
}

function textOf(last: Step): string {
  const characters: number[] = [];
  for (let step: Step | undefined = last; step?.character !== undefined; step = step.before)
    characters.push(step.character);
  return String.fromCodePoint(...characters.reverse());
}
