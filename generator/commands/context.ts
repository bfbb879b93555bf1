import type { Colors } from "../diagnostics/print-context.js";
import type { WorkflowCommand } from "../diagnostics/workflow-command.js";

/** The access of a command to the world: cli.ts makes it, tests make their own. */
export interface CommandContext extends WaysOut {
  /** Colours for stdout and for stderr; they do nothing where it is no terminal, or NO_COLOR is set. */
  readonly outColors: Colors;
  readonly noteColors: Colors;
  /** Whether each finding is printed, however many there are, and not one of each kind. */
  readonly showsAll?: boolean;
  /** Folder the workspace is looked for in. */
  readonly folder: string;
  /** Reads the standard input to its end, where there is one; undefined where it has more bytes than the limit. */
  readonly input?: (limit: number) => Promise<Uint8Array | undefined>;
  /** Settles when the person ends a command that runs on, by Ctrl+C. A command that asks for it has to end by itself, then. */
  readonly interrupted: Promise<void>;
}

/**
 * The only ways for text to leave. It is made safe here and nowhere before: no control or direction character, no command to a workflow's
 * runner, and nothing that comes from elsewhere ends a line.
 */
export interface WaysOut {
  /** Data for a person: goes to stdout. Each string is one line. */
  readonly out: (lines: string | readonly string[]) => void;
  /** Talk: goes to stderr. Each string is one line. */
  readonly note: (lines: string | readonly string[]) => void;
  /** A whole document in a format that escapes what it holds, such as JSON, Markdown or HTML: goes to stdout with the lines it has. */
  readonly document: (text: string) => void;
  /** Commands to the runner of a GitHub workflow: the only ones that it is to obey. */
  readonly command: (commands: readonly WorkflowCommand[]) => void;
  /** Shows what is being done while it lasts; nothing where stderr is no terminal. */
  readonly progress: (line: string) => Progress;
}

/** A line that changes while something is done. */
export interface Progress {
  update(line: string): void;
  stop(): void;
}

/** 0: clean. 1: findings. 2: incorrect usage. 3: the publisher's specifications could not be read. */
export type ExitCode = 0 | 1 | 2 | 3;
