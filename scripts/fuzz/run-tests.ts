import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../..", import.meta.url));

/** Seconds that a mutant may take before it counts as one that hangs. */
const PATIENCE = 120;

/**
 * Runs one test file with environment variables and sets the exit code.
 *
 * @param progress a file into which the test writes the seed it is at; a seed that stays for too long is named, and the test ended
 */
export async function runTests(
  file: string,
  environment: { readonly [name: string]: string },
  progress?: string,
): Promise<void> {
  const child = spawn(
    process.execPath,
    [join(repository, "node_modules/vitest/vitest.mjs"), "run", file, "--disable-console-intercept"],
    { cwd: repository, stdio: "inherit", detached: true, env: { ...process.env, ...environment } },
  );
  // With its workers, of which one is in a loop.
  const kill = (): void => {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  };
  process.once("SIGINT", kill);
  const watch = progress === undefined ? undefined : watchSeed(progress, kill);
  const code = await new Promise((resolve) => child.once("close", resolve));
  clearInterval(watch);
  if (code !== 0) process.exitCode = 1;
}

function watchSeed(progress: string, kill: () => void): NodeJS.Timeout {
  let last = "";
  let since = Date.now();
  return setInterval(() => {
    const seed = readSeed(progress);
    if (seed !== last) {
      last = seed;
      since = Date.now();
    } else if (last !== "" && last !== "done" && Date.now() - since > PATIENCE * 1000) {
      console.error(
        `fuzz: seed ${last} has taken more than ${PATIENCE} s; run it alone with --mutants 1 --seed ${last}`,
      );
      kill();
    }
  }, 1000);
}

function readSeed(progress: string): string {
  try {
    return readFileSync(progress, "utf8");
  } catch {
    return "";
  }
}
