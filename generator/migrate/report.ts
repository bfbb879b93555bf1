import type { FilePlace } from "./place.js";

/** The place of an edit that is elsewhere. */
export type EditPlace = Pick<FilePlace, "file" | "line" | "column">;

/** A place of a program that a move breaks, or may break. Lines and columns count from 1. */
export interface Place extends FilePlace {
  /** Fingerprint of the change in `diff`. */
  readonly change: string;
  /** Id of the change, which `explain` knows. */
  readonly id: string;
  readonly message: string;
  /** Present where there is something to do. */
  readonly do?: string;
  /** `breaks`: the compiler refuses it, or the value in the code is refused by the new schema. */
  readonly certainty: "breaks" | "maybe";
  readonly seen_by_compiler: boolean;
  /** The message of the compiler where it refuses the place. */
  readonly compiler?: string;
  /** The text of the place under the other version, where it is known. `safe`: it is certain to be meant, and `--write` writes it. */
  readonly edit?: {
    readonly text: string;
    readonly safe: boolean;
    /** The place of the text, where the edit is elsewhere: at the literal of a constant, say. */
    readonly at?: EditPlace;
    /** The other literals that the value may come from. */
    readonly further?: readonly { readonly text: string; readonly at: EditPlace }[];
  };
  /** Whether a person has to look at it after the safe edits. */
  readonly remains: boolean;
}

/** A place that the compiler refuses after the move, and that no change explains. */
export interface UnexplainedPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Of the compiler. */
  readonly code: number;
  readonly message: string;
}

/** The places of a program that a move from one version to another reaches. */
export interface MigrationReport {
  readonly from: string;
  readonly to: string;
  readonly package: string;
  /** The SDK that the program moves from, with its major release. `changes` then counts entries of its mapping. */
  readonly sdk?: string;
  readonly places: readonly Place[];
  readonly unexplained: readonly UnexplainedPlace[];
  /** The edits that `--write` writes, the switch of the version included, as a unified diff; empty where nothing is certain. */
  readonly patch: string;
  readonly summary: {
    readonly places: number;
    readonly breaks: number;
    readonly maybe: number;
    /** Places that the compiler does not see. */
    readonly silent: number;
    /** Places with a safe edit. */
    readonly edited: number;
    readonly changes_that_reach_you: number;
    readonly changes: number;
    /** Errors that the compiler has before the move in files that reach the package, where there are any: places behind them are not seen. */
    readonly errors_before?: number;
  };
}
