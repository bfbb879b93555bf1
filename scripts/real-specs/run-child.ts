import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../bench/repository.js";
import type { Measured } from "./result.js";

/** Limits of one process. */
export interface Limits {
  /** Seconds of processor time. */
  readonly processor: number;
  /** MB of the JavaScript heap of a thread. */
  readonly memory: number;
}

/** A process that ended, with what it printed. */
export interface Ended extends Measured {
  readonly stdout: string;
  readonly stderr: string;
}

/** A process that waits instead of computing ends after so many times its processor limit. */
const PATIENCE = 10;

/** Node 22 of `bench/`, which the peers need. */
const node22 = join(repository, "bench/node_modules/node22/bin/node");

/** The Node that the peers run on: Node 22 where this one is older. */
export const peersNode: string =
  Number(process.versions.node.split(".")[0]) < 22 && existsSync(node22) ? node22 : process.execPath;

/**
 * Runs a Node program to its end, under limits, and measures it.
 *
 * @param prefix path prefix of the files that keep its output
 */
export async function runChild(
  prefix: string,
  parameters: readonly string[],
  limits: Limits,
  { node = process.execPath, environment = {} }: { readonly node?: string; readonly environment?: object } = {},
): Promise<Ended> {
  const paths = ["stdout", "stderr", "usage"].map((kind) => `${prefix}.${kind}`);
  const files = paths.map((path) => openSync(path, "w"));
  const script = join(repository, "scripts/real-specs/usage.mjs");
  const command = [node, "--import", script, `--max-old-space-size=${limits.memory}`, ...parameters];
  const child = spawn("sh", ["-c", `ulimit -t ${limits.processor} && exec "$@"`, "sh", ...command], {
    stdio: ["ignore", ...files],
    env: { ...process.env, NO_COLOR: "1", ...environment },
    timeout: limits.processor * PATIENCE * 1000,
    killSignal: "SIGTERM",
  });
  const [exit, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (...ended) => resolve(ended));
  });
  for (const file of files) closeSync(file);
  const [stdout = "", stderr = "", usage = ""] = paths.map((path) => readFileSync(path, "utf8"));
  const limit = limitOf(exit, signal, stderr);
  if (limit !== undefined) return { exit, limit, stdout, stderr };
  const taken = usage === "" ? {} : usageOf(usage);
  return { exit, ...taken, stdout, stderr };
}

/** The limit that ended a process. */
function limitOf(exit: number | null, signal: string | null, stderr: string): Measured["limit"] {
  if (/heap out of memory|ERR_WORKER_OUT_OF_MEMORY/.test(stderr) && exit !== 0) return "memory";
  if (signal === "SIGTERM") return "time";
  return signal === "SIGXCPU" || signal === "SIGKILL" ? "processor" : undefined;
}

function usageOf(text: string): Pick<Measured, "processor" | "megabytes"> {
  const { processor, memory } = JSON.parse(text) as { processor: number; memory: number };
  return { processor: processor / 1e6, megabytes: (memory * 1024) / 1e6 };
}
