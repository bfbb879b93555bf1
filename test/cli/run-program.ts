import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type * as Run from "../../generator/commands/run-program.js";
import type * as WaysOut from "../../generator/commands/ways-out.js";
import type * as SafeLine from "../../generator/diagnostics/safe-line.js";
import { repository } from "../workspace-copy.js";

/** How a run of the command line ended. */
export interface ProgramRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

async function built<Module>(path: string): Promise<Module> {
  const file = join(repository, "dist", path);
  if (!existsSync(file)) execFileSync("npm", ["run", "build"], { cwd: repository, stdio: "ignore" });
  return await import(pathToFileURL(file).href);
}

/**
 * Runs the built command line as `cli.js` does, but on this process, which has its modules already: a start of Node with the compiler takes a second or
 * two of computing. Tests of cli.js itself (streams, signals, exit codes) start processes.
 *
 * @param folder the working folder of the run
 */
export async function runProgram(folder: string, ...parameters: readonly string[]): Promise<ProgramRun> {
  const [{ runProgram: run }, { waysOut }, { markedColors }] = await Promise.all([
    built<typeof Run>("commands/run-program.js"),
    built<typeof WaysOut>("commands/ways-out.js"),
    built<typeof SafeLine>("diagnostics/safe-line.js"),
  ]);
  let out = "";
  let err = "";
  const stdout = (text: string): void => {
    out += text;
  };
  const stderr = (text: string): void => {
    err += text;
  };
  const progress = () => ({ update: () => undefined, stop: () => undefined });
  const colors = markedColors(false);
  const before = process.cwd();
  process.chdir(folder);
  try {
    const code = await run([process.execPath, "apipin", ...parameters], {
      stdout,
      stderr,
      createContext: (workspace, showsAll = false) => ({
        folder: workspace,
        showsAll,
        ...waysOut({ stdout, stderr, progress }),
        outColors: colors,
        noteColors: colors,
        interrupted: new Promise(() => undefined),
      }),
    });
    return { code, out, err };
  } finally {
    process.chdir(before);
  }
}
