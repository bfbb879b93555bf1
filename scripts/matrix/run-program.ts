import { execFile } from "node:child_process";
import type { StepResult } from "./platform.js";

/** Milliseconds a platform may take. */
const LIMIT = 180_000;

/** Runs a program; gives what it prints on stdout. Rejects with the end of both streams where it fails. */
export function runProgram(program: string, parameters: readonly string[], folder: string): Promise<string> {
  const env = { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1", DO_NOT_TRACK: "1", DENO_NO_UPDATE_CHECK: "1" };
  return new Promise((resolve, reject) => {
    execFile(program, parameters, { cwd: folder, env, timeout: LIMIT, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${error.message.split("\n")[0]}\n${`${stdout}\n${stderr}`.trim().slice(-1_500)}`));
    });
  });
}

/** The results that the smoke program printed on a line of its own. */
export function resultsIn(output: string): readonly StepResult[] {
  const line = output.split("\n").find((each) => each.includes("SMOKE ["));
  if (line === undefined) throw new Error(`the smoke program printed no result: ${output.slice(-500)}`);
  return JSON.parse(line.slice(line.indexOf("[")));
}
