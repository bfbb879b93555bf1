// The fuzzer: `npm run fuzz [-- --mutants <n>] [--seed <s>]`. Runs test/hostile/fuzz.test.ts over as many mutants as asked for, and names
// the seed of one that never ends: `--mutants 1 --seed <s>` runs it alone.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const repository = fileURLToPath(new URL("../../..", import.meta.url));

/** Seconds that a mutant may take before it counts as one that hangs. */
const PATIENCE = 120;

const { values } = parseArgs({
  options: { mutants: { type: "string", default: "10000" }, seed: { type: "string", default: "1" } },
});
for (const [name, value] of Object.entries(values))
  if (!/^\d+$/.test(value)) throw new Error(`--${name} takes a whole number, not ${value}`);

const folder = mkdtempSync(join(tmpdir(), "apipin-fuzz-"));
const progress = join(folder, "seed");
console.log(`fuzz: ${values.mutants} mutants from seed ${values.seed}`);
const child = spawn(
  process.execPath,
  [
    join(repository, "node_modules/vitest/vitest.mjs"),
    "run",
    "test/hostile/fuzz.test.ts",
    "--disable-console-intercept",
  ],
  {
    cwd: repository,
    stdio: "inherit",
    detached: true,
    env: {
      ...process.env,
      APIPIN_FUZZ_MUTANTS: values.mutants,
      APIPIN_FUZZ_SEED: values.seed,
      APIPIN_FUZZ_PROGRESS: progress,
    },
  },
);

let last = "";
let since = Date.now();
const watch = setInterval(() => {
  const seed = readSeed();
  if (seed !== last) {
    last = seed;
    since = Date.now();
  } else if (last !== "" && last !== "done" && Date.now() - since > PATIENCE * 1000) {
    console.error(`fuzz: seed ${last} has taken more than ${PATIENCE} s; run it alone with --mutants 1 --seed ${last}`);
    process.exitCode = 1;
    // With its workers, of which one is in a loop.
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  }
}, 1000);

process.once("SIGINT", () => {
  if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
});
child.once("close", (code) => {
  clearInterval(watch);
  rmSync(folder, { recursive: true, force: true });
  if (code !== 0) process.exitCode = 1;
});

function readSeed(): string {
  try {
    return readFileSync(progress, "utf8");
  } catch {
    return "";
  }
}
