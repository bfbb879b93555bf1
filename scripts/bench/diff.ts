import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump } from "js-yaml";
import { specPair } from "./diff-specs.js";
import { timeOasdiff } from "./oasdiff.js";
import { repository } from "./repository.js";
import { type Run, runNode } from "./run-node.js";
import { median, ratio, type Table } from "./table.js";
import { judge, type Missed, reasonNotes } from "./target.js";

const VERSIONS = ["2025-01", "2026-04"] as const;
const PAIR = VERSIONS.join(" → ");
const SIZES = [100, 1_000, 5_000] as const;

interface Subject {
  readonly name: string;
  /** Operations of one side; what the per-operation columns are about. */
  readonly operations?: number;
  readonly files: readonly string[];
  readonly sides: readonly string[];
  /** Whether nothing of an earlier run is reused. */
  readonly isFresh: boolean;
  /** Whether documents alone are compared, without the types of their clients. */
  readonly wire?: boolean;
  /** Whether oasdiff compares the same two files. */
  readonly isHistory?: boolean;
}

/** The most times a process that parses the same files: with the types of the clients, and without. */
const MOST = { types: 6, wire: 3 } as const;

/** Pairs of more bytes are held against oasdiff, smaller ones against parsing and so many seconds. */
const LARGE = 2_000_000;
const MOST_SECONDS = 0.5;

/** Shares of profiles (`node --cpu-prof dist/cli.js diff …`) of the pairs below. */
const TRIED = "[0033](../generator/decisions/0033-a-bundled-build.md) has what was tried.";
const WIRE = `reading the documents is a quarter to a third of the time, cleaning the heap and comparing schemas an eighth to a fifth each, loading modules up to a fifth, and the search for messages that show breaks up to a quarter. ${TRIED}`;
const TYPES = `types need a compiler: loading it and the other modules is a sixth to a third of the time, reading the documents a seventh to a third, comparing schemas a tenth to a quarter, cleaning the heap a seventh. ${TRIED}`;

/** `apipin diff` beside a process that parses the same files and does nothing else, and how both grow with the number of operations. */
export async function measureDiff(rounds: number): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), "apipin-bench-diff-"));
  try {
    const subjects: readonly Subject[] = [
      { name: `${PAIR}, compared afresh`, files: VERSIONS.flatMap(filesOf), sides: VERSIONS, isFresh: true },
      { name: `${PAIR}, --wire`, files: VERSIONS.flatMap(filesOf), sides: VERSIONS, isFresh: true, wire: true },
      { name: `${PAIR}, compared before`, files: VERSIONS.flatMap(filesOf), sides: VERSIONS, isFresh: false },
      ...historiesOf(process.env["APIPIN_BENCH_HISTORIES"]),
      ...SIZES.map((operations): Subject => {
        const { before, after } = specPair(operations);
        const files = [before, after].map((side, index) => {
          const file = join(folder, `${operations}-${index}.yaml`);
          writeFileSync(file, dump(side, { noRefs: true }));
          return file;
        });
        return {
          name: `${operations.toLocaleString("en")} operations`,
          operations,
          files,
          sides: files,
          isFresh: true,
        };
      }),
    ];
    const runs = subjects.map(() => ({ ours: [] as Run[], bare: [] as Run[], theirs: [] as number[] }));
    // The first round fills what the system, Node and apipin keep.
    for (let round = -1; round < rounds; round++) {
      for (const [index, { files, sides, isFresh, operations, isHistory, wire = false }] of subjects.entries()) {
        if (round < 0 && operations !== undefined) continue;
        const command = [
          join(repository, "dist/cli.js"),
          "diff",
          ...sides,
          "--format",
          "json",
          ...(wire ? ["--wire"] : []),
        ];
        const bare = runNode([join(repository, "scripts/bench/parse-alone.mjs"), ...files]);
        const ours = runNode(isFresh ? [...command, "--no-cache"] : command);
        const theirs = isHistory && isLarge(files) ? timeOasdiff(files) : undefined;
        if (round < 0) continue;
        if (theirs !== undefined) runs[index]?.theirs.push(theirs);
        runs[index]?.bare.push(bare);
        runs[index]?.ours.push(ours);
      }
    }
    const all: Missed[] = [];
    const told = (name: string, value: number, most: number, reason: string): string => {
      const { cells, missed } = judge(name, value, { most, reason });
      all.push(...missed);
      return `${cells[0]}: ${cells[1]}`;
    };
    const reasonOf = (wire = false): string => (wire ? WIRE : TYPES);
    const besideOthers = ({ name, files, isHistory, wire }: Subject, index: number): string => {
      const { ours = [], bare = [], theirs = [] } = runs[index] ?? {};
      if (!isHistory) return "–";
      if (isLarge(files)) {
        if (theirs.length === 0) return "oasdiff is not installed";
        const share = median(ours.map(({ processor }) => processor)) / median(theirs);
        return `${share.toFixed(2)} × oasdiff (${told(`${name} beside oasdiff`, share, 1, reasonOf(wire))})`;
      }
      const time = (runs: readonly Run[]): number => median(runs.map(({ milliseconds }) => milliseconds));
      const seconds = (time(ours) - time(bare)) / 1000;
      return `parsing + ${seconds.toFixed(2)} s (${told(`${name} beside parsing`, seconds, MOST_SECONDS, reasonOf(wire))})`;
    };
    const timeAt = (index: number): number => median(runs[index]?.ours.map(({ milliseconds }) => milliseconds) ?? []);
    return {
      title: "Diff",
      text: `Whole processes, medians of ${rounds} interleaved rounds; "parsing" reads the same files with js-yaml and does nothing else. Beside oasdiff, which lists breaking changes alone, processor time counts. The made-up pairs have about 1 % of their operations changed.`,
      head: [
        "pair",
        "seconds",
        "parsing",
        "ratio",
        "ms/operation",
        "grows by",
        "peak MB",
        "kB/operation",
        "beside others",
      ],
      rows: subjects.map((subject, index) => {
        const { name, operations, wire = false } = subject;
        const { ours = [], bare = [] } = runs[index] ?? {};
        const previous = subjects[index - 1]?.operations;
        const time = median(ours.map(({ milliseconds }) => milliseconds));
        const parsing = median(bare.map(({ milliseconds }) => milliseconds));
        const memory = median(ours.map(({ kilobytes }) => kilobytes));
        return [
          name,
          (time / 1000).toFixed(2),
          (parsing / 1000).toFixed(2),
          operations === undefined
            ? `${ratio(time, parsing)} (${told(name, time / parsing, wire ? MOST.wire : MOST.types, reasonOf(wire))})`
            : ratio(time, parsing),
          operations === undefined ? "–" : (time / operations).toFixed(2),
          operations === undefined || previous === undefined
            ? "–"
            : `${(time / timeAt(index - 1)).toFixed(1)} (${told(`growth to ${name}`, time / timeAt(index - 1), operations / previous, "time grows faster than the specifications.")})`,
          (memory / 1000).toFixed(0),
          operations === undefined ? "–" : (memory / operations).toFixed(0),
          besideOthers(subject, index),
        ];
      }),
      notes: reasonNotes(all),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Pairs `<name>-old.<ending>` and `<name>-new.<ending>` of a folder, each compared with types and without; none without a folder. */
function historiesOf(folder: string | undefined): readonly Subject[] {
  const names = folder === undefined ? [] : readdirSync(folder);
  return names.flatMap((old): readonly Subject[] => {
    const now = old.replace(/(-near)?-old(?=\.\w+$)/, "-new");
    if (folder === undefined || now === old || !names.includes(now)) return [];
    const files = [old, now].map((name) => join(folder, name));
    const subject = { name: `${old} → ${now}`, files, sides: files, isFresh: true, isHistory: true };
    return [subject, { ...subject, name: `${subject.name}, --wire`, wire: true }];
  });
}

function isLarge(files: readonly string[]): boolean {
  return files.reduce((sum, file) => sum + statSync(file).size, 0) > LARGE;
}

function filesOf(version: string): readonly string[] {
  const folder = join(repository, "specs", version);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => join(folder, name));
}
