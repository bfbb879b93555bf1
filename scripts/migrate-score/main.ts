// `npm run migrate-score`: how many of the planted breaks `apipin migrate` finds, over the programs of test/migrate/programs and those of the
// fixtures of `diff`, and how many of the lines that it reports break nothing. Exits with 1 where a share misses its target.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { addScores, belowTargets, type SetScore, shares, shown } from "./shares.js";

const TESTS = ["test/migrate/planted.test.ts", "test/migrate/fixtures.test.ts"];

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "apipin-score-"));
const file = join(folder, "scores.jsonl");
writeFileSync(file, "");
try {
  // The tests fail where a place is missed; the score says which.
  const { status } = spawnSync(
    process.execPath,
    [join(repository, "node_modules/vitest/vitest.mjs"), "run", ...TESTS],
    {
      cwd: repository,
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, APIPIN_MIGRATE_SCORE: file, APIPIN_LONG: "1" },
    },
  );
  const scores = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): SetScore => JSON.parse(line));
  const sets = addScores(scores);
  const [all] = addScores(scores.map((score) => ({ ...score, set: "all" })));
  if (all === undefined) throw new Error(`the tests gave no score, and ended with ${status}`);
  console.log("| programs | loud | silent | maybe | false places |\n| --- | --- | --- | --- | --- |");
  for (const set of [...sets, all]) {
    const { loud, silent, maybe, false: wrong } = shares(set);
    console.log(`| ${[set.set, ...[loud, silent, maybe, wrong].map(shown)].join(" | ")} |`);
  }
  for (const { set, missed, false: wrong } of sets) {
    for (const each of missed) console.log(`missed in ${set}: ${each}`);
    for (const each of wrong) console.log(`false in ${set}: ${each}`);
  }
  const below = belowTargets(all);
  for (const each of below) console.log(each);
  const isComplete = status === 0 || sets.some(({ missed, false: wrong }) => missed.length + wrong.length > 0);
  if (!isComplete) console.log(`the tests ended with ${status} for another reason`);
  if (below.length > 0 || !isComplete) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
