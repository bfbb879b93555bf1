import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hasErrors } from "../../generator/diagnostics/diagnostic.js";
import { isLong } from "../extent.js";
import { type Compiled, compileErrors } from "./fuzz/compile.js";
import { mutantOf } from "./fuzz/mutants.js";
import { judge } from "./fuzz/verdict.js";

/** 250 mutants in the suite, 2,000 in `npm run long`; more of them, and other seeds: `npm run fuzz -- --mutants <n> --seed <s>`. */
const { APIPIN_FUZZ_MUTANTS = isLong ? "2000" : "250", APIPIN_FUZZ_SEED = "1", APIPIN_FUZZ_PROGRESS } = process.env;

/** Beside the suite each package that a user would get is compiled; within it the first of them. */
const isWhole = APIPIN_FUZZ_PROGRESS !== undefined;

/** Packages that are compiled together in one program. */
const TOGETHER = isLong || isWhole ? 60 : 20;

test("mutants of specifications, overlays and configurations end in an error or in a package that compiles, never in a crash", {
  timeout: 24 * 3_600_000,
}, async () => {
  const first = Number(APIPIN_FUZZ_SEED);
  const failures: string[] = [];
  const sample: Compiled[] = [];
  let compiled = 0;
  const compile = (): void => {
    failures.push(...compileErrors(sample));
    compiled += sample.length;
    sample.length = 0;
  };
  let packages = 0;
  let refused = 0;
  for (let seed = first; seed < first + Number(APIPIN_FUZZ_MUTANTS); seed++) {
    // Whoever watches can name the seed of a mutant that never ends.
    if (APIPIN_FUZZ_PROGRESS !== undefined) writeFileSync(APIPIN_FUZZ_PROGRESS, String(seed));
    const { name, workspace } = mutantOf(seed);
    const { faults, files, diagnostics } = await judge(workspace);
    if (files.length > 0) packages += 1;
    if (hasErrors(diagnostics)) refused += 1;
    else if (files.length > 0 && sample.length < TOGETHER) sample.push({ name: `seed-${seed}`, files });
    if (isWhole && sample.length === TOGETHER) compile();
    if (faults.length > 0) failures.push(`seed ${seed} (${name}):\n${faults.slice(0, 3).join("\n")}`);
  }
  if (APIPIN_FUZZ_PROGRESS !== undefined) writeFileSync(APIPIN_FUZZ_PROGRESS, "done");
  compile();
  console.log(
    `fuzz: ${APIPIN_FUZZ_MUTANTS} mutants from seed ${first}: ${refused} refused, ${packages} emitted, ${compiled} compiled, ${failures.length} failures`,
  );
  expect(failures.join("\n\n")).toBe("");
});
