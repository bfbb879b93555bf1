import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { repository } from "./repository.js";

/** Starts the bench's server in a process of its own, so that it takes no time of what is measured. */
export async function startServer(events = 0): Promise<{ readonly url: string; readonly process: ChildProcess }> {
  const child = spawn(process.execPath, [join(repository, "scripts/bench/server.mjs"), String(events)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(child.stdout, "data");
  return { url: `http://127.0.0.1:${String(line).trim()}`, process: child };
}
