import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { builtPackage } from "./built-package.js";
import { needPeers, repository } from "./repository.js";
import { node } from "./run-node.js";
import { median, ratio, spread, type Table } from "./table.js";
import { judge, reasonNotes } from "./target.js";

const ROUNDS = 15;

/**
 * Of the time of openai's import. The package's own import took 0.98 to 1.08 of it while each module was a file of its
 * own, and should take 0.6 of that.
 */
const TARGET = { most: 0.6, reason: "most of it is Node's loader, which takes about a millisecond for each file." };

/** The time of a version's import in a new process, beside that of other packages. */
export async function measureImports(): Promise<Table> {
  needPeers();
  const dist = builtPackage();
  const subjects: readonly (readonly [name: string, path: string])[] = [
    ["openai 6.30.1", join(repository, "bench/node_modules/openai/index.mjs")],
    ["@pinecone-database/pinecone 8.2.0", join(repository, "node_modules/pinecone-sdk-2026-04/dist/index.js")],
    ["openapi-fetch alone", join(repository, "node_modules/openapi-fetch/dist/index.mjs")],
    ["pinecone-pinned/2026-04", join(dist, "2026-04/index.js")],
    ["pinecone-pinned/2026-04/client", join(dist, "2026-04/client.js")],
  ];
  const times = subjects.map((): number[] => []);
  for (let round = -1; round < ROUNDS; round++) {
    for (const [index, [, path]] of subjects.entries()) {
      const url = JSON.stringify(pathToFileURL(path).href);
      const program = `const started = performance.now(); await import(${url}); const ended = performance.now(); console.log(ended - started);`;
      const output = execFileSync(node, ["--input-type=module", "--eval", program], { encoding: "utf8" });
      // The first round fills the caches of the disk.
      if (round >= 0) times[index]?.push(Number(output));
    }
  }
  const reference = median(times[0] ?? []);
  const name = "the import of a version, at most 0.6 of openai's";
  const { cells, missed } = judge(name, median(times[3] ?? []) / reference, TARGET);
  return {
    title: "Imports",
    text: `Milliseconds of \`import()\` in a new process, medians of ${ROUNDS} interleaved rounds, and in brackets the least and the most.`,
    head: ["package", "ms", "over openai"],
    notes: missed.length === 0 ? [`${name}: ${cells[1]}`] : reasonNotes(missed),
    rows: subjects.map(([subject], index) => {
      const own = times[index] ?? [];
      return [subject, spread(own), ratio(median(own), reference)];
    }),
  };
}
