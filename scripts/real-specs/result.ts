/** A process that was measured. */
export interface Measured {
  /** Exit code; null where a signal ended the process. */
  readonly exit: number | null;
  /** The limit that ended the process. */
  readonly limit?: "processor" | "memory" | "time";
  /** Seconds of processor time, of all threads; left out where a limit ended the process. */
  readonly processor?: number;
  /** Peak memory in MB (1,000,000 bytes); left out where a limit ended the process. */
  readonly megabytes?: number;
}

/** Whether a newcomer has a compiling client: after the first command, after the step that its output names, or not. */
export type Outcome = "at once" | "after advice" | "not";

/** A generated client, parsed and compiled. */
export interface Compiled {
  /** Number of operations of the client. */
  readonly operations: number;
  /** Number of syntax errors over all files. */
  readonly syntaxErrors: number;
  /** Errors of the compiler, each as `TS1110: Type expected.`; null where a limit ended the compiler. */
  readonly errors: readonly string[] | null;
}

/** The outcome of `apipin verify`. */
export interface Verified extends Measured {
  /** Number of violations by whose fault they are; `not stated` where the report does not say. */
  readonly violations?: { readonly [fault: string]: number };
}

/** A generator that apipin is compared with. */
export interface Peer extends Measured {
  /** Whether the output is there and compiles under `strict`. */
  readonly compiles: boolean;
  readonly operations: number;
}

/** The first command, `apipin init`. */
export interface Init extends Measured {
  /** Lines on stderr. */
  readonly lines: number;
  readonly errors: number;
  readonly warnings: number;
  /** Each kind of error once: its first message, with its code. */
  readonly causes: readonly string[];
}

/** All that was measured of one specification. */
export interface SpecResult {
  readonly name: string;
  /** Value of `openapi` or `swagger`. */
  readonly dialect: string;
  readonly bytes: number;
  /** Number of path × method in the document. */
  readonly operations: number;
  readonly init: Init;
  readonly outcome: Outcome;
  /** The flag that the output of `init` names, where it was tried. */
  readonly advice?: string;
  /** `apipin generate` with nothing there before and no results kept. */
  readonly generate?: Measured;
  /** The client that `init` made, or the one made after the advice. */
  readonly client?: Compiled;
  readonly verify?: Verified;
  readonly peers?: { readonly [name: string]: Peer };
  /** Hash of the toolchain that was measured. */
  readonly build: string;
}

/** Peers in the order of the page. */
export const PEERS: readonly ["hey-api", "openapi-typescript"] = ["hey-api", "openapi-typescript"];
