import { CommanderError } from "commander";
import type { CommandContext, ExitCode } from "./context.js";
import { createProgram } from "./program.js";
import { type Streams, safeDocument } from "./ways-out.js";

/** The surroundings of a run of the command line. */
export interface Surroundings extends Pick<Streams, "stdout" | "stderr"> {
  /** Makes the context of a command in a folder. */
  readonly createContext: (folder: string, showsAll: boolean | undefined) => CommandContext;
}

/**
 * Runs the command that argv asks for. Help goes to stdout, incorrect usage to stderr.
 *
 * @param argv as Node gives it: two words before the first of the command line
 * @returns the exit code: the command's, 0 for help, 2 for incorrect usage
 * @throws the error of a command, which is a bug of ours
 */
export async function runProgram(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { stdout, stderr, createContext } = surroundings;
  let code: ExitCode = 0;
  const program = createProgram(async (folder, command, printing) => {
    code = await command(createContext(folder, printing?.all));
  });
  for (const command of [program, ...program.commands])
    command.exitOverride().configureOutput({
      writeOut: (text) => stdout(safeDocument(text)),
      writeErr: (text) => stderr(safeDocument(text)),
    });
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  return code;
}
