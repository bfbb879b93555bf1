import { type AST, RegExpParser } from "@eslint-community/regexpp";
import { MAX_PATTERN_DEPTH, MAX_PATTERN_LENGTH, MAX_PATTERN_STATES } from "../../openapi/limits.js";
import { characterTest } from "./character-test.js";
import type { CharacterTest, CompiledPattern, Program, State, StateKind } from "./program.js";

/** Why a pattern is not judged: a kind of pattern that no automaton can run, or one that is too large; in words after "because". */
export class PatternRefused extends Error {}

/** A string that is not a regular expression with these flags. */
export class NotAnExpression extends PatternRefused {}

// A fixed edition, so that the verdict does not depend on the Node that runs.
const parser = new RegExpParser({ ecmaVersion: 2024 });

/**
 * A regular expression (ECMA-262 §22.2) as automata that read it in time proportional to the text.
 *
 * Groups are not remembered, so of `(a)` only `a` is left, and greedy and lazy repetitions are the same.
 *
 * @param unicode read with flag `u`
 * @throws {PatternRefused} where the pattern is not judged
 */
export function compilePattern(source: string, unicode: boolean): CompiledPattern {
  const refusal = lengthRefusal(source);
  if (refusal !== undefined) throw new PatternRefused(refusal);
  try {
    return new Compiler(unicode).compile(parser.parsePattern(source, 0, source.length, { unicode }));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const reason = error.message.slice(error.message.lastIndexOf(": ") + 1).trim();
    throw new NotAnExpression(`it is not a regular expression (${reason})`);
  }
}

/** Why a pattern should not even be parsed, in words after "because"; undefined where it may be. */
export function lengthRefusal(source: string): string | undefined {
  if (source.length > MAX_PATTERN_LENGTH) return `it has more than ${MAX_PATTERN_LENGTH} characters`;
  if (depthOf(source) > MAX_PATTERN_DEPTH) return `its groups are nested more than ${MAX_PATTERN_DEPTH} deep`;
  return undefined;
}

/** The depth of nested brackets, looked at first: the parser goes down by recursion. */
function depthOf(source: string): number {
  let depth = 0;
  let deepest = 0;
  let inClass = false;
  for (let index = 0; index < source.length; index++) {
    const character = source[index];
    if (character === "\\") index++;
    else if (inClass) inClass = character !== "]";
    else if (character === "[") inClass = true;
    else if (character === "(") deepest = Math.max(deepest, ++depth);
    else if (character === ")") depth--;
  }
  return deepest;
}

class Compiler {
  readonly #unicode: boolean;
  readonly #looks: Program[] = [];
  readonly #lookOf = new Map<AST.LookaroundAssertion, number>();
  #states: State[] = [];
  #backward = false;
  #size = 0;

  constructor(unicode: boolean) {
    this.#unicode = unicode;
  }

  compile({ alternatives }: AST.Pattern): CompiledPattern {
    const main = this.#program(alternatives, false);
    return { main, looks: this.#looks, size: this.#size, unicode: this.#unicode };
  }

  #program(alternatives: readonly AST.Alternative[], backward: boolean): Program {
    const outer = { states: this.#states, backward: this.#backward };
    this.#states = [];
    this.#backward = backward;
    const start = this.#alternatives(alternatives, this.#add("match", 0));
    const program = { states: this.#states, start, backward };
    this.#states = outer.states;
    this.#backward = outer.backward;
    return program;
  }

  #add(kind: StateKind, next: number, argument: number = 0, test: CharacterTest = never): number {
    this.#size += 1;
    if (this.#size > MAX_PATTERN_STATES)
      throw new PatternRefused(`it repeats so often that it needs more than ${MAX_PATTERN_STATES} states`);
    return this.#states.push({ kind, next, argument, test }) - 1;
  }

  /** Each of these gives the state where what it adds begins, which goes on to `next`. */
  #alternatives(alternatives: readonly AST.Alternative[], next: number): number {
    const [first = next, ...others] = alternatives.map(({ elements }) => this.#sequence(elements, next));
    return others.reduce((one, other) => this.#add("fork", one, other), first);
  }

  #sequence(elements: readonly AST.Element[], next: number): number {
    const inOrder = this.#backward ? elements : [...elements].reverse();
    return inOrder.reduce((after, element) => this.#element(element, after), next);
  }

  #element(element: AST.Element, next: number): number {
    switch (element.type) {
      case "Group":
        if (element.modifiers !== null) throw new PatternRefused("it changes flags inside");
        return this.#alternatives(element.alternatives, next);
      case "CapturingGroup":
        return this.#alternatives(element.alternatives, next);
      case "Quantifier":
        return this.#repetition(element, next);
      case "Character":
        return this.#add("character", next, element.value);
      case "CharacterSet":
      case "CharacterClass":
        return this.#add("class", next, 0, characterTest(element.raw, this.#unicode));
      case "Assertion":
        return this.#assertion(element, next);
      case "Backreference":
        throw new PatternRefused("it refers back to what a group has matched");
      default:
        throw new PatternRefused("it has a part that is not known");
    }
  }

  #assertion(element: AST.Assertion, next: number): number {
    if (element.kind !== "lookahead" && element.kind !== "lookbehind")
      return this.#add(element.kind === "word" && element.negate ? "not-word" : element.kind, next);
    let look = this.#lookOf.get(element);
    if (look === undefined) {
      // A lookahead is known before its position is reached when the string is read from its end.
      const program = this.#program(element.alternatives, element.kind === "lookahead");
      look = this.#looks.push(program) - 1;
      this.#lookOf.set(element, look);
    }
    return this.#add(element.negate ? "not-look" : "look", next, look);
  }

  #repetition({ element, min, max }: AST.Quantifier, next: number): number {
    let start = next;
    if (max === Number.POSITIVE_INFINITY) {
      start = this.#add("fork", next, next);
      const loop = this.#states[start];
      const body = this.#element(element, start);
      if (loop !== undefined) loop.next = body;
    } else {
      for (let count = min; count < max; count++) {
        const once = this.#element(element, start);
        // Nothing, however often.
        if (once === start) break;
        start = this.#add("fork", once, next);
      }
    }
    for (let count = 0; count < min; count++) {
      const once = this.#element(element, start);
      if (once === start) break;
      start = once;
    }
    return start;
  }
}

function never(): boolean {
  return false;
}
