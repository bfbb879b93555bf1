import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./repository.js";

const program = join(repository, "bench/node_modules/oasdiff/bin/oasdiff");

/** Milliseconds of processor time that oasdiff takes to list the breaking changes of two files; undefined where it is not installed. */
export function timeOasdiff(files: readonly string[]): number | undefined {
  if (!existsSync(program)) return undefined;
  const command = '"$0" breaking "$@" --format json >/dev/null && times';
  const { status, stdout, stderr } = spawnSync("bash", ["-c", command, program, ...files], { encoding: "utf8" });
  // The second line of `times` is about the processes that the shell waited for: `0m2.643s 0m0.294s`, user and system.
  const spent = [...(stdout.split("\n")[1] ?? "").matchAll(/(\d+)m([\d.]+)s/g)];
  if (status !== 0 || spent.length !== 2) throw new Error(`oasdiff ${files.join(" ")} failed:\n${stderr.slice(-2000)}`);
  return spent.reduce((sum, [, minutes, seconds]) => sum + (Number(minutes) * 60 + Number(seconds)) * 1000, 0);
}
