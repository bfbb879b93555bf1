import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "./repository.js";
import { median, ratio, type Table } from "./table.js";

/** `apipin generate` beside openapi-typescript's own command line over the same specifications. */
export async function measureGenerate(rounds: number): Promise<Table> {
  const workspace = mkdtempSync(join(tmpdir(), "apipin-bench-"));
  try {
    for (const part of ["apipin.yaml", "guide.md", "specs", "overlays"])
      cpSync(join(repository, part), join(workspace, part), { recursive: true });
    const specs = readdirSync(join(workspace, "specs"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".yaml"))
      .map((file) => join(workspace, "specs", file));
    const generate = (): void => node([join(repository, "dist/cli.js"), "-C", workspace, "generate"]);
    const typescript = join(repository, "node_modules/openapi-typescript/bin/cli.js");
    const subjects = [
      {
        name: `openapi-typescript's command, ${specs.length} files one after the other`,
        run: () => {
          for (const spec of specs) node([typescript, spec, "-o", join(workspace, "types.ts")]);
        },
      },
      { name: "apipin generate, nothing there before, no cache", prepare: () => clear(workspace), run: generate },
      {
        name: "apipin generate, one sentence of a spec changed",
        prepare: () => edit(specs.at(-1) ?? ""),
        run: generate,
      },
      { name: "apipin generate, nothing to do", run: generate },
      { name: "node -e 0", run: () => node(["-e", "0"]) },
    ];
    const times = subjects.map((): number[] => []);
    for (let round = 0; round < rounds; round++) {
      for (const [index, { prepare, run }] of subjects.entries()) {
        prepare?.();
        const started = performance.now();
        run();
        times[index]?.push(performance.now() - started);
      }
    }
    const reference = median(times[0] ?? []);
    return {
      title: "Generating",
      text: `Wall time of whole processes, medians of ${rounds} interleaved rounds. apipin lints, overlays and documents as well.`,
      head: ["what", "seconds", "ratio"],
      rows: subjects.map(({ name }, index) => {
        const time = median(times[index] ?? []);
        return [name, (time / 1000).toFixed(2), ratio(time, reference)];
      }),
    };
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

function clear(workspace: string): void {
  for (const part of ["generated", ".apipin"]) rmSync(join(workspace, part), { recursive: true, force: true });
}

let edits = 0;
function edit(spec: string): void {
  edits += 1;
  writeFileSync(spec, `${readFileSync(spec, "utf8").replace(/\n# edit \d+\n$/, "")}\n# edit ${edits}\n`);
}

function node(parameters: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, parameters, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${parameters.join(" ")} failed:\n${stderr}`);
}
