#!/usr/bin/env node
import { CommanderError } from "commander";
import picocolors from "picocolors";
import yoctoSpinner from "yocto-spinner";
import type { CommandContext, ExitCode, Progress } from "./commands/context.js";
import { createProgram } from "./commands/program.js";

/** The only place that knows the terminal: argv in, exit code out. */
async function main(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = createProgram(async (folder, command) => {
    code = await command(createContext(folder));
  });
  const commands = [program, ...program.commands];
  for (const command of commands) command.exitOverride();
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
  return code;
}

function createContext(folder: string): CommandContext {
  return {
    folder,
    out: (text) => void process.stdout.write(text.endsWith("\n") ? text : `${text}\n`),
    note: (text) => void process.stderr.write(text.endsWith("\n") ? text : `${text}\n`),
    progress: (text) => startProgress(text),
    outColors: picocolors.createColors(hasColors(process.stdout)),
    noteColors: picocolors.createColors(hasColors(process.stderr)),
    // Taken over where a command asks for it: the others are ended by their signals, as the system does it.
    get interrupted() {
      return new Promise<void>((resolve) => {
        process.once("SIGINT", () => resolve());
        process.once("SIGTERM", () => resolve());
      });
    },
  };
}

function hasColors(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb";
}

function startProgress(text: string): Progress {
  if (process.stderr.isTTY !== true) return { update: () => undefined, stop: () => undefined };
  const spinner = yoctoSpinner({ text, stream: process.stderr }).start();
  return {
    update: (next) => {
      spinner.text = next;
    },
    stop: () => void spinner.stop(),
  };
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Whoever reads the output has read enough, e.g. `apipin lint | head`.
  if (error.code === "EPIPE") process.exit(0);
  process.stderr.write(`the output could not be written: ${error.message}\n`);
  process.exit(1);
});
// There is nobody left to tell.
process.stderr.on("error", () => undefined);

process.exitCode = await main(process.argv);
