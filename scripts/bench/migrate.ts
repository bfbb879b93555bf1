import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { builtPackage } from "./built-package.js";
import { repository } from "./repository.js";
import { type Run, runNode } from "./run-node.js";
import { STRICT_OPTIONS } from "./strict-options.js";
import { median, ratio, type Table } from "./table.js";
import { judge, reasonNotes } from "./target.js";
import { thousandFiles } from "./thousand-files.js";

const FILES = 1000;

/** `apipin migrate` beside `tsc --noEmit` on a program of 1,000 files. */
export async function measureMigrate(rounds: number): Promise<Table> {
  const kept = join(repository, "node_modules/.cache/apipin/bench");
  mkdirSync(kept, { recursive: true });
  const folder = mkdtempSync(join(kept, "migrate-"));
  try {
    writeProgram(folder);
    const tsc = [join(repository, "node_modules/typescript/bin/tsc"), "-p", folder, "--noEmit"];
    const cli = join(repository, "dist/cli.js");
    const migrate = [cli, "migrate", "2025-04", "2026-04", "--project", folder, "--format", "json"];
    const [theirs, ours]: [Run[], Run[]] = [[], []];
    for (let round = -1; round < rounds; round++) {
      const runs = [runNode(tsc), runNode(migrate, {}, [1])] as const;
      if (round < 0) continue;
      theirs.push(runs[0]);
      ours.push(runs[1]);
    }
    const time = (runs: readonly Run[]): number => median(runs.map(({ milliseconds }) => milliseconds));
    const memory = (runs: readonly Run[]): number => median(runs.map(({ kilobytes }) => kilobytes));
    const told = (name: string, value: number, most: number, reason: string): readonly string[] => {
      const { cells, missed } = judge(name, value, { most, reason });
      return [`${name}, at most ${most} times that of \`tsc\`: ${cells[1]}`, ...reasonNotes(missed)];
    };
    const notes = [
      ...told("time", time(ours) / time(theirs), 2.2, "a part of the program is checked a second time."),
      ...told("memory", memory(ours) / memory(theirs), 2, "two programs are in memory."),
    ];
    const row = (name: string, runs: readonly Run[]): readonly string[] => [
      name,
      (time(runs) / 1000).toFixed(2),
      ratio(time(runs), time(theirs)),
      (memory(runs) / 1000).toFixed(0),
      ratio(memory(runs), memory(theirs)),
    ];
    return {
      title: "Migrate",
      text: `Whole processes over a program of ${FILES.toLocaleString("en")} files, a tenth of which call the package and four tenths of which reach it; medians of ${rounds} interleaved rounds.`,
      head: ["command", "seconds", "ratio", "peak MB", "ratio"],
      rows: [row("tsc --noEmit", theirs), row("apipin migrate 2025-04 2026-04", ours)],
      notes,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeProgram(folder: string): void {
  const modules = join(folder, "node_modules");
  mkdirSync(modules);
  symlinkSync(dirname(builtPackage()), join(modules, "pinecone-pinned"));
  const compilerOptions = { target: "ES2023", ...STRICT_OPTIONS };
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
  for (const [file, text] of thousandFiles(FILES)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}
