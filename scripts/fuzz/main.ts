// The fuzzers. `npm run fuzz [-- --mutants <n>] [--seed <s>]` changes one document of a sound workspace (test/hostile/fuzz.test.ts); with
// `--cross [folder…]` it crosses parts of the specifications of the repository and of those folders (test/hostile/cross.test.ts), in
// `--workers <n>` processes, and saves the smallest input of each fault below `--findings <folder>`. `--mutants 1 --seed <s>` repeats one.
// With `--edits <rounds> [folder]` it judges the comparison by edits whose outcome is known (test/diff/known-edits.test.ts), each kind so often
// in each specification of the repository and of `real-specs` in the folder.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { runTests } from "./run-tests.js";

const { values, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    mutants: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    cross: { type: "boolean", default: false },
    workers: { type: "string", default: "1" },
    findings: { type: "string" },
    edits: { type: "string" },
  },
});
const { mutants, seed, workers, cross, findings, edits } = values;
for (const [name, value] of Object.entries({ mutants, seed, workers, edits: edits ?? "1" }))
  if (!/^\d+$/.test(value)) throw new Error(`--${name} takes a whole number, not ${value}`);
if (!cross && edits === undefined && folders.length > 0) throw new Error(`${folders[0]} is for --cross and --edits`);

console.log(
  edits === undefined ? `fuzz: ${mutants} mutants from seed ${seed}` : `fuzz: ${edits} rounds of known edits`,
);
const choice = { APIPIN_FUZZ_MUTANTS: mutants, APIPIN_FUZZ_SEED: seed };
if (edits !== undefined) {
  const [shared] = folders;
  await runTests("test/diff/known-edits.test.ts", {
    APIPIN_EDITS_ROUNDS: edits,
    APIPIN_EDITS_SEED: seed,
    ...(shared === undefined ? {} : { APIPIN_SHARED: resolve(shared) }),
  });
} else if (cross) {
  const saved = resolve(findings ?? mkdtempSync(join(tmpdir(), "apipin-findings-")));
  console.log(`fuzz: faults go to ${saved}`);
  // Its mutants run in processes that it ends itself.
  await runTests("test/hostile/cross.test.ts", {
    ...choice,
    APIPIN_CROSS_FOLDERS: folders.map((folder) => resolve(folder)).join(delimiter),
    APIPIN_CROSS_WORKERS: workers,
    APIPIN_CROSS_FINDINGS: saved,
  });
} else {
  const folder = mkdtempSync(join(tmpdir(), "apipin-fuzz-"));
  const progress = join(folder, "seed");
  await runTests("test/hostile/fuzz.test.ts", { ...choice, APIPIN_FUZZ_PROGRESS: progress }, progress);
  rmSync(folder, { recursive: true, force: true });
}
