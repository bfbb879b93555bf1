import picocolors from "picocolors";
import type { CommandContext } from "../generator/commands/context.js";

/** A context that keeps what a command prints. */
export interface RecordedContext extends CommandContext {
  readonly printed: { out: string; note: string };
}

/** A context for commands in a folder, without colours. */
export function recordingContext(folder: string): RecordedContext {
  const printed = { out: "", note: "" };
  const colors = picocolors.createColors(false);
  return {
    folder,
    printed,
    out: (text) => {
      printed.out += text.endsWith("\n") ? text : `${text}\n`;
    },
    note: (text) => {
      printed.note += text.endsWith("\n") ? text : `${text}\n`;
    },
    progress: () => ({ update: () => undefined, stop: () => undefined }),
    outColors: colors,
    noteColors: colors,
    interrupted: Promise.resolve(),
  };
}
