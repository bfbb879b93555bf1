import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { isLong } from "../extent.js";
import { repository } from "../workspace-copy.js";
import { Judge } from "./cross/judge.js";
import { crossedMutantOf } from "./cross/mutants.js";
import { findSources } from "./cross/sources.js";
import { Tally } from "./cross/tally.js";

/** 50 mutants in the suite, 300 in `npm run long`; more of them, other seeds and folders: `npm run fuzz -- --cross [folder…] --mutants <n> --seed <s>`. */
const {
  APIPIN_FUZZ_MUTANTS = isLong ? "300" : "50",
  APIPIN_FUZZ_SEED = "1",
  APIPIN_CROSS_FOLDERS = "",
  APIPIN_CROSS_WORKERS = "1",
  APIPIN_CROSS_FINDINGS,
} = process.env;

const folders = APIPIN_CROSS_FOLDERS.split(delimiter).filter((folder) => folder !== "");
const own = ["specs", "overlays", "examples", "test/corpus"].map((folder) => join(repository, folder));

test("crossed parts of specifications, changed bytes, overlays and configurations end in an error or in a package, never in a crash", {
  timeout: 48 * 3_600_000,
}, async () => {
  const sources = findSources([...own, ...folders]);
  const tally = new Tally((seed) => crossedMutantOf(seed, sources), APIPIN_CROSS_FINDINGS);
  const first = Number(APIPIN_FUZZ_SEED);
  const last = first + Number(APIPIN_FUZZ_MUTANTS) - 1;
  let seed = first;
  const work = async (): Promise<void> => {
    const judge = new Judge();
    while (seed <= last) await tally.add(seed++, judge);
    judge.close();
  };
  await Promise.all(Array.from({ length: Number(APIPIN_CROSS_WORKERS) }, work));
  await tally.compile();
  console.log(`cross: seeds ${first} to ${last} over ${sources.documents.length} specifications: ${tally.summary()}`);
  expect(tally.report()).toBe("");
});
