/** What a change does to those who depend on the old version. Ordered: `breaking` is the worst. */
export type Verdict = "breaking" | "risky" | "safe";

/** Who sends the value that changed. `none` where no value travels: a description, a deprecation, a server. */
export type Direction = "request" | "response" | "none";

/** Where a declaration stands. `line` and `column` count from 1, `pointer` is an RFC 6901 pointer into the document. */
export interface ChangePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly pointer: string;
}

/**
 * A concrete message that shows the break: one side accepts (a request) or emits (a response) it, the other does not.
 * Checked with an independent JSON Schema validator before it is given.
 */
export interface Witness {
  readonly kind: "request" | "response";
  /** A request: method, path, query, headers, body as far as they matter. A response: status, headers, body. */
  readonly value: unknown;
  readonly accepted_by: string;
  readonly rejected_by: string;
  /** Why the other side does not accept it, in the words of the validator. */
  readonly reason: string;
}

/** One changed declaration with everything it reaches. */
export interface Change {
  /** The rule that found it, for example `request-property-became-required`. */
  readonly id: string;
  /** Stable while the declaration, the kind of change and the values that it names are the same: sixteen hexadecimal digits. */
  readonly fingerprint: string;
  /** The same whatever the values are that changed. */
  readonly declaration: string;
  /** Does a program that talks to the API break. */
  readonly wire: Verdict;
  /** Does a program written against the generated client of the old version stop compiling against the new one. */
  readonly sdk: Verdict;
  /** Whether the generated client or an overlay hides the break. */
  readonly absorbed: boolean;
  /** What hides it: the client, or the overlay's file and line. Present exactly if `absorbed`. */
  readonly absorbedBy?: string;
  readonly direction: Direction;
  /** The first of `operations`; `null` where the change belongs to no operation. */
  readonly operation: string | null;
  /** `METHOD /path` of every operation it reaches, in the order of the new document, then removed ones. */
  readonly operations: readonly string[];
  /** One sentence a person understands: what changed, from what to what. */
  readonly message: string;
  /** What to do about it; present where there is something to do. */
  readonly advice?: string;
  /** Effect on the types of the generated client, where there is one. */
  readonly types?: string;
  /** Absent where the declaration is new. */
  readonly from?: ChangePlace;
  /** Absent where the declaration is gone. */
  readonly to?: ChangePlace;
  /** Present on every `wire: breaking` change, or else `witnessMissing` says why it is not. */
  readonly witness?: Witness;
  readonly witnessMissing?: string;
}

/** The comparison of two documents or versions. */
export interface DiffReport {
  readonly from: string;
  readonly to: string;
  /** Changes by their wire level. */
  readonly summary: {
    readonly breaking: number;
    readonly risky: number;
    readonly safe: number;
    readonly absorbed: number;
    /** Breaking changes without a witness. */
    readonly unwitnessed: number;
  };
  /** Breaking first, then by place. */
  readonly changes: readonly Change[];
}
