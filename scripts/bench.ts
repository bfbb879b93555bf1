// Measures `apipin generate` beside openapi-typescript's own command line over the same specifications, in one run.
// Ratios of medians: absolute times differ from machine to machine. Usage: npm run bench [-- <rounds>]
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const rounds = Number(process.argv[2] ?? 3);
const workspace = mkdtempSync(join(tmpdir(), "apipin-bench-"));

try {
  for (const part of ["apipin.yaml", "specs", "overlays"])
    cpSync(join(root, part), join(workspace, part), { recursive: true });
  const specs = readdirSync(join(workspace, "specs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => join(workspace, "specs", file));
  const cold = (): void => {
    for (const part of ["generated", ".apipin"]) rmSync(join(workspace, part), { recursive: true, force: true });
  };
  const subjects = [
    { name: "node -e 0", run: () => node(["-e", "0"]) },
    {
      name: `openapi-typescript CLI, ${specs.length} files one after the other`,
      run: () => {
        for (const spec of specs)
          node([join(root, "node_modules/openapi-typescript/bin/cli.js"), spec, "-o", join(workspace, "types.ts")]);
      },
    },
    {
      name: "apipin generate, nothing there before, no cache",
      prepare: cold,
      run: () => node([join(root, "dist/cli.js"), "-C", workspace, "generate"]),
    },
    {
      name: "apipin generate, nothing to do",
      run: () => node([join(root, "dist/cli.js"), "-C", workspace, "generate"]),
    },
  ];
  const times = new Map<string, number[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, prepare, run } of subjects) {
      prepare?.();
      const started = performance.now();
      run();
      times.get(name)?.push(performance.now() - started);
    }
  }
  const reference = median(times.get(subjects[1]?.name ?? "") ?? []);
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}, ${rounds} rounds, medians\n`);
  console.log("| what | seconds | ratio |\n| --- | ---: | ---: |");
  for (const [name, all] of times) {
    console.log(`| ${name} | ${(median(all) / 1000).toFixed(2)} | ${(median(all) / reference).toFixed(3)} |`);
  }
} finally {
  rmSync(workspace, { recursive: true, force: true });
}

function node(parameters: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, parameters, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${parameters.join(" ")} failed:\n${stderr}`);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
