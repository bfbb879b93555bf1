import type { Colors } from "../diagnostics/print-context.js";

/** What a command may use of the world: cli.ts makes it, tests make their own. */
export interface CommandContext {
  /** Data: goes to stdout. */
  readonly out: (text: string) => void;
  /** Talk: goes to stderr. */
  readonly note: (text: string) => void;
  /** Shows what is being done while it lasts; nothing where stderr is no terminal. */
  readonly progress: (text: string) => Progress;
  /** Colours for stdout and for stderr; they do nothing where it is no terminal, or NO_COLOR is set. */
  readonly outColors: Colors;
  readonly noteColors: Colors;
  /** Folder the workspace is looked for in. */
  readonly folder: string;
  /** Settles when the person ends a command that runs on, by Ctrl+C. A command that asks for it has to end by itself, then. */
  readonly interrupted: Promise<void>;
}

/** A line that changes while something is done. */
export interface Progress {
  update(text: string): void;
  stop(): void;
}

/** 0: clean. 1: findings. 2: wrong use. */
export type ExitCode = 0 | 1 | 2;
