import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump } from "js-yaml";
import { specPair } from "./diff-specs.js";
import { needPeers, repository } from "./repository.js";
import { clear } from "./results-cache.js";
import { type Run, runNode } from "./run-node.js";
import { median, ratio, type Table } from "./table.js";
import { judge, type Missed, reasonNotes } from "./target.js";

const SIZES = [10, 100, 1_000, 5_000] as const;

/** hey-api is run up to this size. */
const COMPARED = 1_000;

const CONFIGURATION = `package: { name: things, version: 0.1.0, description: Things., license: Apache-2.0 }
client: { class: Things }
credentials: []
`;

/** How `apipin generate` grows with the number of operations of one specification, in time and memory. */
export async function measureGrowth(rounds: number): Promise<Table> {
  needPeers();
  const folder = mkdtempSync(join(tmpdir(), "apipin-bench-growth-"));
  try {
    const subjects = SIZES.map((operations) => {
      const workspace = join(folder, String(operations));
      const spec = join(workspace, "specs/v1/things.yaml");
      mkdirSync(join(workspace, "specs/v1"), { recursive: true });
      writeFileSync(spec, dump(specPair(operations).before, { noRefs: true }));
      writeFileSync(join(workspace, "apipin.yaml"), CONFIGURATION);
      return { operations, workspace, spec, ours: [] as Run[], peer: [] as Run[] };
    });
    for (let round = 0; round < rounds; round++) {
      for (const { operations, workspace, spec, ours, peer } of subjects) {
        clear(workspace);
        ours.push(runNode([join(repository, "dist/cli.js"), "-C", workspace, "generate"]));
        if (operations > COMPARED) continue;
        peer.push(runNode([join(repository, "scripts/bench/hey-api.mjs"), join(workspace, "hey-api"), spec]));
      }
    }
    const all: Missed[] = [];
    const told = (name: string, value: number, most: number, reason: string): string => {
      const { cells, missed } = judge(name, value, { most, reason });
      all.push(...missed);
      return `${cells[0]}: ${cells[1]}`;
    };
    const timeOf = (runs: readonly Run[]): number => median(runs.map(({ milliseconds }) => milliseconds));
    const rows = subjects.map(({ operations, ours, peer }, index) => {
      const time = timeOf(ours);
      const megabytes = median(ours.map(({ kilobytes }) => kilobytes)) / 1000;
      const other = timeOf(peer);
      const before = subjects[index - 1];
      const growth = before === undefined ? undefined : time / timeOf(before.ours);
      const factor = before === undefined ? 1 : operations / before.operations;
      const name = `${operations.toLocaleString("en")} operations`;
      return [
        name,
        (time / 1000).toFixed(2),
        (time / operations).toFixed(1),
        growth === undefined
          ? "–"
          : `${growth.toFixed(1)} (${told(`growth to ${name}`, growth, factor, "time grows faster than the specification.")})`,
        peer.length === 0 ? "–" : (other / 1000).toFixed(2),
        peer.length === 0
          ? "–"
          : `${ratio(time, other)}${operations === COMPARED ? ` (${told(`${name} beside hey-api`, time / other, 0.5, WHOLE)})` : ""}`,
        `${megabytes.toFixed(0)}${operations === SIZES.at(-1) ? ` (${told(`memory at ${name}`, megabytes, 450, "the emitter holds the model, the statements of all modules and the syntax tree of one.")})` : ""}`,
      ];
    });
    return {
      title: "Growth",
      text: `One made-up specification of so many operations, cold; medians of ${rounds} interleaved rounds, all on one Node. "Grows by" compares with the row above, which has a tenth or a fifth of the operations; the smallest is mostly the start of the process.`,
      head: ["specification", "seconds", "ms/operation", "grows by", "hey-api", "ratio", "peak MB"],
      rows,
      notes: reasonNotes(all),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const WHOLE =
  "about half of the processor time is lint on its thread and ts-morph, which parses what it has printed; hey-api does no lint and prints strings.";
