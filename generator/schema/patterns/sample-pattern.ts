import type { CompiledPattern, State } from "./program.js";
import type { Work } from "./run-pattern.js";

/** A place of the automaton, and the characters read on the way to it. */
interface Step {
  readonly state: number;
  readonly before: Step | undefined;
  readonly character: string;
}

/** Characters that a class is asked for, the plain ones first. */
const CHARACTERS: readonly string[] = [..."a0A_-. /:@é✓"];

/** Where else a class is searched: printable ASCII and Latin-1. */
const FIRST_CODE = 0x21;
const LAST_CODE = 0xff;

/**
 * A string that the automaton of a pattern accepts: the shortest of at least so many characters, else the longest there is. Lookarounds
 * and boundaries count as met, so the caller tests the string. Undefined where none is found within the steps that are left.
 */
export function samplePattern({ main }: CompiledPattern, least: number, work: Work): string | undefined {
  let layer: readonly Step[] = [{ state: main.start, before: undefined, character: "" }];
  let longest: Step | undefined;
  for (let length = 0; layer.length > 0; length++) {
    const next: Step[] = [];
    const seen = new Set<number>();
    const open = [...layer].reverse();
    for (let step = open.pop(); step !== undefined; step = open.pop()) {
      const state = main.states[step.state];
      if (state === undefined || seen.has(step.state)) continue;
      seen.add(step.state);
      if (--work.left < 0) return longest && textOf(longest);
      if (state.kind === "match") {
        longest = step;
        if (length >= least) return textOf(step);
      } else if (state.kind === "character" || state.kind === "class") {
        const character = characterOf(state);
        if (character !== undefined) next.push({ state: state.next, before: step, character });
      } else {
        if (state.kind === "fork") open.push({ ...step, state: state.argument });
        open.push({ ...step, state: state.next });
      }
    }
    layer = next;
  }
  return longest && textOf(longest);
}

function characterOf({ kind, argument, test }: State): string | undefined {
  if (kind === "character") return String.fromCodePoint(argument);
  const usual = CHARACTERS.find((character) => test(character.codePointAt(0) ?? 0));
  if (usual !== undefined) return usual;
  for (let code = FIRST_CODE; code <= LAST_CODE; code++) if (test(code)) return String.fromCodePoint(code);
  return undefined;
}

function textOf(last: Step): string {
  const characters: string[] = [];
  for (let step: Step | undefined = last; step !== undefined; step = step.before) characters.push(step.character);
  return characters.reverse().join("");
}
