import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { keepServices } from "./keep-services.js";
import { needPeers, repository } from "./repository.js";
import { clear } from "./results-cache.js";
import { node, type Run, runNode, timeNode } from "./run-node.js";
import { median, ratio, type Table } from "./table.js";
import { judge, reasonNotes, type Target } from "./target.js";

/** Milliseconds that passed, and of processor time where that is known. */
type Taken = Pick<Run, "milliseconds"> & Partial<Pick<Run, "processor">>;

/** The measured commands, in the order in which they run in each round. */
interface Subject {
  readonly name: string;
  /** The subject it is compared with, where that is not hey-api. */
  readonly over?: string;
  readonly target?: Target;
  readonly prepare?: () => void;
  readonly run: () => Taken | Promise<Taken>;
}

const HEY = "hey-api, one process: types, SDK, fetch client";
const COLD = "apipin generate, nothing there before, no results kept";
const BARE = "node -e 0";

/** How the table calls what others are compared with. */
const SHORT: { readonly [name: string]: string } = { [HEY]: "hey-api", [COLD]: "cold" };

const ONE_VERSION = "the version of the file is read, named, linted and documented again.";
const ONE_PROCESS =
  "two fifths of the main thread's time are for reading specifications and applying overlays, and as much for starting Node and loading modules; lint loads its own beside.";
const EVERY_FILE =
  "more than half is Node's start and its loader, which finds and links the modules of the command; every input and every generated file is read and hashed.";

/** `apipin generate` beside other generators over the same specifications, what it cannot do without, and what repeated runs take. */
export async function measureGenerate(rounds: number): Promise<Table> {
  needPeers();
  const folder = mkdtempSync(join(tmpdir(), "apipin-bench-"));
  const workspace = join(folder, "workspace");
  try {
    for (const part of ["apipin.yaml", "guide.md", "specs", "overlays"])
      cpSync(join(repository, part), join(workspace, part), { recursive: true });
    // The services that the targets were set for.
    keepServices(workspace, (service) => /^(assistant_|admin$|oauth$)/.test(service));
    const specs = readdirSync(join(workspace, "specs"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".yaml"))
      .sort()
      .map((file) => join(workspace, "specs", file));
    const timed =
      (...parameters: readonly string[]) =>
      (): Taken =>
        runNode(parameters);
    const script = (name: string): string => join(repository, "scripts/bench", name);
    const command = [join(repository, "dist/cli.js"), "-C", workspace, "generate"];
    const typescript = join(repository, "node_modules/openapi-typescript/bin/cli.js");
    const edited = join(workspace, "specs/2026-04/assistant_control.yaml");
    const subjects: readonly Subject[] = [
      {
        name: `openapi-typescript's command, ${specs.length} files one after the other`,
        run: () => {
          const runs = specs.map((spec) => runNode([typescript, spec, "-o", join(folder, "types.ts")]));
          const sum = (figure: "milliseconds" | "processor"): number => runs.reduce((all, one) => all + one[figure], 0);
          return { milliseconds: sum("milliseconds"), processor: sum("processor") };
        },
      },
      {
        name: "orval, one process: types, functions over fetch",
        run: timed(script("orval.mjs"), join(folder, "orval"), ...specs),
      },
      { name: HEY, run: timed(script("hey-api.mjs"), join(folder, "hey-api"), ...specs) },
      {
        name: "apipin generate, nothing there before, its own modules never compiled before",
        prepare: () => clear(workspace),
        run: () => runNode(command, { NODE_DISABLE_COMPILE_CACHE: "1" }),
      },
      {
        name: COLD,
        target: {
          most: 1,
          reason: "it lints, applies overlays, compares the versions and documents beside what the others do.",
        },
        prepare: () => clear(workspace),
        run: timed(...command),
      },
      {
        name: "apipin generate, one sentence of a spec changed",
        target: { most: 0.4, reason: ONE_PROCESS },
        prepare: () => edit(edited),
        run: timed(...command),
      },
      { name: BARE, run: () => timeNode(["-e", "0"]) },
      {
        name: "apipin generate, nothing to do",
        over: BARE,
        target: { most: 2.5, reason: EVERY_FILE },
        run: () => timeNode(command),
      },
      {
        name: "apipin generate --check, nothing to do",
        over: BARE,
        target: { most: 2.5, reason: EVERY_FILE },
        run: () => timeNode([...command, "--check"]),
      },
      {
        name: "apipin generate --watch, from a changed sentence to the files",
        over: COLD,
        target: { most: 1 / 3, reason: ONE_VERSION },
        run: () => watched(command, () => edit(edited)),
      },
      {
        name: "parsing the specifications with js-yaml, nothing else",
        run: timed(script("parse-alone.mjs"), ...specs),
      },
      { name: "loading the packages a generation needs, nothing else", run: timed(script("import-alone.mjs")) },
    ];
    const taken = subjects.map((): Taken[] => []);
    // The first round fills what the system and Node keep of files.
    for (let round = -1; round < rounds; round++) {
      for (const [index, { prepare, run }] of subjects.entries()) {
        if (round < 0 && index < 2) continue;
        prepare?.();
        const one = await run();
        if (round >= 0) taken[index]?.push(one);
      }
    }
    const middle = (index: number, figure: keyof Taken): number =>
      median(taken[index]?.map((one) => one[figure] ?? Number.NaN) ?? []);
    const judged = subjects.map(({ name, over = HEY, target }, index) => {
      const time = middle(index, "milliseconds");
      const processor = middle(index, "processor");
      const reference = middle(
        subjects.findIndex((subject) => subject.name === over),
        "milliseconds",
      );
      const { cells, missed } = judge(name, time / reference, target);
      const row = [
        name,
        seconds(time),
        seconds(processor),
        `${ratio(time, reference)} × ${SHORT[over] ?? over}`,
        ...cells,
      ];
      return { row, missed };
    });
    return {
      title: "Generating",
      text: `The ${specs.length} specifications of the package's assistants and administration; wall time of whole processes, medians of ${rounds} interleaved rounds, all on Node ${versionOf(node)}. "Processor" counts all threads. apipin lints, applies overlays, compares versions and documents as well.`,
      head: ["what", "seconds", "processor", "ratio", "target", ""],
      rows: judged.map(({ row }) => row),
      notes: reasonNotes(judged.flatMap(({ missed }) => missed)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function seconds(milliseconds: number): string {
  return Number.isNaN(milliseconds) ? "–" : (milliseconds / 1000).toFixed(2);
}

let edits = 0;
/** Another sentence for the first operation that has one. */
function edit(spec: string): void {
  edits += 1;
  const text = readFileSync(spec, "utf8");
  const next = text.replace(/(\n +summary: )(.*?)(?: \(edit \d+\))?\n/, `$1$2 (edit ${edits})\n`);
  if (next === text) throw new Error(`${spec} has no summary to change`);
  writeFileSync(spec, next);
}

/** The middle of three times in one process, each from a change of a file to the line that says what was made of it. */
async function watched(command: readonly string[], change: () => void): Promise<Taken> {
  const child = spawn(node, [...command, "--watch"], { stdio: ["ignore", "ignore", "pipe"] });
  try {
    const times: number[] = [];
    let started: number | undefined;
    for await (const line of createInterface(child.stderr)) {
      if (!line.includes("waiting for changes")) continue;
      if (started !== undefined) times.push(performance.now() - started);
      if (times.length === 3) return { milliseconds: median(times) };
      started = performance.now();
      change();
    }
    throw new Error("the watching process ended");
  } finally {
    child.kill();
  }
}

function versionOf(path: string): string {
  return path === process.execPath ? process.version : "v22.23.3";
}
