#!/usr/bin/env node
import type { CommandContext, ExitCode, Progress } from "./commands/context.js";
import { safeDocument, waysOut } from "./commands/ways-out.js";
import { markedColors } from "./diagnostics/safe-line.js";
import { optimizeLater } from "./engine.js";
import { keepCompiledModules } from "./workspace/compiled-modules.js";

// `npm --prefix <clone> run apipin` starts in the clone; paths of the command line begin where the person is.
const { INIT_CWD: started, npm_lifecycle_event: script } = process.env;
if (script === "apipin" && started) process.chdir(started);
// Before anything large is imported.
optimizeLater();
keepCompiledModules();
const { runProgram } = await import("./commands/run-program.js");
const { printText } = await import("./diagnostics/print-text.js");
const { isLeftBehind, unexpectedDiagnostic } = await import("./diagnostics/unexpected.js");
// The others have nobody who looks at it.
const spinner = process.stderr.isTTY === true ? (await import("yocto-spinner")).default : undefined;

/** The only place that knows the terminal: argv in, exit code out. */
async function main(argv: readonly string[]): Promise<ExitCode> {
  try {
    return await runProgram(argv, { stdout: writeOut, stderr: writeError, createContext });
  } catch (error) {
    tellUnexpected(error);
    return 1;
  }
}

/** Tells what no stage has caught, as a diagnostic; with `APIPIN_STACK` also where it was thrown. */
function tellUnexpected(error: unknown): void {
  const { note, noteColors: colors } = createContext(".");
  note(printText([unexpectedDiagnostic(error)], { texts: new Map(), colors, toolVersion: "" }));
  if (process.env["APIPIN_STACK"]) note(String(error instanceof Error ? error.stack : error).split("\n"));
}

function createContext(folder: string, showsAll = false): CommandContext {
  return {
    folder,
    showsAll,
    ...waysOut({ stdout: writeOut, stderr: writeError, progress: startProgress }),
    outColors: markedColors(hasColors(process.stdout)),
    noteColors: markedColors(hasColors(process.stderr)),
    input: readInput,
    // Taken over where a command asks for it: the others are ended by their signals, as the system does it.
    get interrupted() {
      return new Promise<void>((resolve) => {
        process.once("SIGINT", () => resolve());
        process.once("SIGTERM", () => resolve());
      });
    },
  };
}

async function readInput(limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function writeOut(text: string): void {
  process.stdout.write(text);
}

function writeError(text: string): void {
  process.stderr.write(text);
}

function hasColors(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb";
}

function startProgress(text: string): Progress {
  const shown = spinner?.({ text, stream: process.stderr }).start();
  return {
    update: (next) => {
      if (shown !== undefined) shown.text = next;
    },
    stop: () => void shown?.stop(),
  };
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // The reader of the output has read enough, e.g. `apipin lint | head`.
  if (error.code === "EPIPE") process.exit(0);
  writeError(safeDocument(`the output could not be written: ${error.message}`));
  process.exit(1);
});
// There is nobody left to tell.
process.stderr.on("error", () => undefined);

function endUnexpected(error: unknown): never {
  tellUnexpected(error);
  process.exit(1);
}
process.on("uncaughtException", endUnexpected);
process.on("unhandledRejection", (reason) => {
  if (!isLeftBehind(reason)) endUnexpected(reason);
});

process.exitCode = await main(process.argv);
