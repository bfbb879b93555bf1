import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./repository.js";

/** The cost of a process. */
export interface Run {
  readonly milliseconds: number;
  /** The most memory it had. */
  readonly kilobytes: number;
  /** Milliseconds of processor time, of all threads. */
  readonly processor: number;
}

const node22 = join(repository, "bench/node_modules/node22/bin/node");

/** The Node that everything is compared on: 22, which the others need; without its package the one that runs this. */
export const node: string = existsSync(node22) ? node22 : process.execPath;

const watch: string = join(repository, "scripts/bench/resources.mjs");

/**
 * Runs a program to its end and measures it as a whole.
 *
 * @param expected exit codes of a run that did its work
 */
export function runNode(
  parameters: readonly string[],
  environment: object = {},
  expected: readonly number[] = [0],
): Run {
  const { milliseconds, stderr } = run(["--import", watch, ...parameters], environment, expected);
  const figures = /\npeak (\d+) (\d+)\n$/.exec(stderr)?.slice(1) ?? [];
  const [kilobytes = Number.NaN, processor = Number.NaN] = figures.map(Number);
  if (Number.isNaN(kilobytes))
    throw new Error(`${parameters.join(" ")} did not tell what it took:\n${stderr.slice(-2000)}`);
  return { milliseconds, kilobytes, processor };
}

/** The time alone, for what is so short that measuring more would count. */
export function timeNode(parameters: readonly string[]): Pick<Run, "milliseconds"> {
  return { milliseconds: run(parameters, {}, [0]).milliseconds };
}

function run(
  parameters: readonly string[],
  environment: object,
  expected: readonly number[],
): { readonly milliseconds: number; readonly stderr: string } {
  const started = performance.now();
  const { status, stderr } = spawnSync(node, parameters, {
    cwd: repository,
    encoding: "utf8",
    env: { ...process.env, ...environment },
    maxBuffer: 1 << 28,
  });
  const milliseconds = performance.now() - started;
  if (status === null || !expected.includes(status))
    throw new Error(`${parameters.join(" ")} failed:\n${stderr.slice(-2000)}`);
  return { milliseconds, stderr };
}
