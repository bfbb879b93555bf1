import type { CommandContext } from "../generator/commands/context.js";
import { waysOut } from "../generator/commands/ways-out.js";
import { markedColors } from "../generator/diagnostics/safe-line.js";

/** A context that keeps what a command prints. */
export interface RecordedContext extends CommandContext {
  readonly printed: { out: string; note: string };
}

/** A context for commands in a folder, without colours. `input` is the standard input, empty unless given. */
export function recordingContext(folder: string, input = ""): RecordedContext {
  const printed = { out: "", note: "" };
  const colors = markedColors(false);
  const streams = {
    stdout: (text: string) => {
      printed.out += text;
    },
    stderr: (text: string) => {
      printed.note += text;
    },
    progress: () => ({ update: () => undefined, stop: () => undefined }),
  };
  return {
    folder,
    printed,
    ...waysOut(streams),
    outColors: colors,
    noteColors: colors,
    input: async () => Buffer.from(input),
    interrupted: Promise.resolve(),
  };
}
