/** Says whether one character is of a class: its code point where the pattern reads those (flag `u`), else its code unit. */
export type CharacterTest = (code: number) => boolean;

/**
 * The action of a state: it reads the character `argument`, or one of a class; goes two ways, to `next` and to `argument`; or goes on where the
 * text begins or ends, where a word begins or ends (or not), or where the lookaround `argument` holds (or not).
 */
export type StateKind =
  | "character"
  | "class"
  | "fork"
  | "start"
  | "end"
  | "word"
  | "not-word"
  | "look"
  | "not-look"
  | "match";

/** One state of an automaton. All have the same members, which engines read faster. */
export interface State {
  readonly kind: StateKind;
  /** The place of the state after it. */
  next: number;
  readonly argument: number;
  readonly test: CharacterTest;
}

/** An expression as the states of an automaton (Thompson, 1968). */
export interface Program {
  readonly states: readonly State[];
  readonly start: number;
  /** It reads a string from its end to its start. */
  readonly backward: boolean;
}

/** A pattern as programs: its own, and one for each lookaround, inner ones first. */
export interface CompiledPattern {
  readonly main: Program;
  readonly looks: readonly Program[];
  /** How many states all programs have. */
  readonly size: number;
  /** It reads code points (flag `u`) instead of code units. */
  readonly unicode: boolean;
}
