import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump } from "js-yaml";
import { specPair } from "./diff-specs.js";
import { repository } from "./repository.js";
import { median, ratio, type Table } from "./table.js";

const VERSIONS = ["2025-01", "2026-04"] as const;
const SIZES = [100, 1_000, 5_000] as const;

interface Subject {
  readonly name: string;
  /** Operations of one side; what the per-operation columns are about. */
  readonly operations?: number;
  readonly files: readonly string[];
  readonly sides: readonly string[];
}

/** `apipin diff` beside a process that parses the same files and does nothing else, and how both grow with the number of operations. */
export async function measureDiff(rounds: number): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), "apipin-bench-diff-"));
  try {
    const subjects: readonly Subject[] = [
      { name: VERSIONS.join(" → "), files: VERSIONS.flatMap(filesOf), sides: VERSIONS },
      ...SIZES.map((operations): Subject => {
        const { before, after } = specPair(operations);
        const files = [before, after].map((side, index) => {
          const file = join(folder, `${operations}-${index}.yaml`);
          writeFileSync(file, dump(side, { noRefs: true }));
          return file;
        });
        return { name: `${operations.toLocaleString("en")} operations`, operations, files, sides: files };
      }),
    ];
    const runs = subjects.map(() => ({ ours: [] as Run[], bare: [] as Run[] }));
    for (let round = 0; round < rounds; round++) {
      for (const [index, { files, sides }] of subjects.entries()) {
        runs[index]?.bare.push(run([join(repository, "scripts/bench/parse-alone.mjs"), ...files]));
        runs[index]?.ours.push(run([join(repository, "dist/cli.js"), "diff", ...sides, "--format", "json"]));
      }
    }
    return {
      title: "Diff",
      text: `Whole processes, medians of ${rounds} interleaved rounds; "parsing" reads the same files with js-yaml and does nothing else. The made-up pairs have about 1 % of their operations changed. Time and memory per operation count what the smallest run of all does not need.`,
      head: ["pair", "seconds", "parsing", "ratio", "ms/operation", "peak MB", "kB/operation"],
      rows: subjects.map(({ name, operations }, index) => {
        const { ours = [], bare = [] } = runs[index] ?? {};
        const time = median(ours.map(({ milliseconds }) => milliseconds));
        const parsing = median(bare.map(({ milliseconds }) => milliseconds));
        const memory = median(ours.map(({ kilobytes }) => kilobytes));
        return [
          name,
          (time / 1000).toFixed(2),
          (parsing / 1000).toFixed(2),
          ratio(time, parsing),
          operations === undefined ? "–" : (time / operations).toFixed(2),
          (memory / 1000).toFixed(0),
          operations === undefined ? "–" : (memory / operations).toFixed(0),
        ];
      }),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function filesOf(version: string): readonly string[] {
  const folder = join(repository, "specs", version);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => join(folder, name));
}

interface Run {
  readonly milliseconds: number;
  readonly kilobytes: number;
}

function run(parameters: readonly string[]): Run {
  const watch = join(repository, "scripts/bench/peak-memory.mjs");
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--import", watch, ...parameters], {
    cwd: repository,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const milliseconds = performance.now() - started;
  const kilobytes = Number(/\npeak (\d+)\n$/.exec(stderr)?.[1]);
  if (status !== 0 || Number.isNaN(kilobytes)) throw new Error(`${parameters.join(" ")} failed:\n${stderr}`);
  return { milliseconds, kilobytes };
}
