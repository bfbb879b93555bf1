// `npm run real-specs -- <folder> [--only <names>] [--without-peers] [--without-verify] [--jobs <n>] [--json <file>]`: init → generate → tsc →
// verify over real specifications, beside the peers. Results are kept in the JSON file after each specification. A run takes over those of the
// same build and measures the others; with --only it measures the named ones and keeps all others. The page is bench/REAL-SPECS.md.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { needPeers, repository } from "../bench/repository.js";
import { buildHash } from "./build-hash.js";
import { entriesOf } from "./entries.js";
import { inOrder, isCurrent, readResults } from "./kept-results.js";
import { measureSpec } from "./measure-spec.js";
import { pageOf } from "./page.js";
import { flagsOf } from "./read-output.js";
import type { SpecResult } from "./result.js";
import { runChild } from "./run-child.js";
import { versions } from "./versions.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string" },
    jobs: { type: "string", default: "1" },
    json: { type: "string", default: join(repository, "node_modules/.cache/apipin/real-specs.json") },
    page: { type: "string", default: join(repository, "bench/REAL-SPECS.md") },
    "without-peers": { type: "boolean", default: false },
    "without-verify": { type: "boolean", default: false },
    keep: { type: "string" },
  },
});
const [given] = positionals;
if (given === undefined || positionals.length > 1) throw new Error("Give one folder of specifications.");
const peers = !values["without-peers"];
if (peers) needPeers();
const folder = resolve(given);
const entries = entriesOf(folder);
const only = values.only?.split(",");
const unknown = only?.filter((name) => !entries.some((entry) => entry.name === name)) ?? [];
if (unknown.length > 0) throw new Error(`${unknown.join(", ")}: not in ${folder}`);

const json = resolve(values.json);
const build = buildHash(join(repository, "dist"));
const limits = { processor: 240, memory: 4096 };
const work = values.keep === undefined ? mkdtempSync(join(tmpdir(), "apipin-real-specs-")) : resolve(values.keep);
mkdirSync(work, { recursive: true });
const choice = { peers, verify: !values["without-verify"], limits, work, flags: await initFlags(), build };

const results = new Map<string, SpecResult>(readResults(json).map((result) => [result.name, result]));
const isChosen = (name: string): boolean =>
  only === undefined ? !isCurrent(results.get(name), choice) : only.includes(name);
const waiting = entries.filter(({ name }) => isChosen(name));
const total = waiting.length;
await Promise.all(
  Array.from({ length: Number(values.jobs) }, async () => {
    for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
      const { peers: kept } = results.get(entry.name) ?? {};
      const result = await measureSpec(entry, choice);
      results.set(entry.name, peers || kept === undefined ? result : { ...result, peers: kept });
      mkdirSync(dirname(json), { recursive: true });
      writeFileSync(json, `${JSON.stringify(inOrder(results, entries), null, 1)}\n`);
      console.log(`${entry.name}: ${result.outcome}${result.init.causes[0] ? `, ${result.init.causes[0]}` : ""}`);
    }
  }),
);
if (values.keep === undefined) rmSync(work, { recursive: true, force: true });

const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}`;
const page = pageOf(inOrder(results, entries), { machine, versions: versions(), limits, build });
writeFileSync(resolve(values.page), page);
console.log(`${total} measured; results in ${json}, page in ${resolve(values.page)}`);

/** The flags of `apipin init` that take no value, from its own help. */
async function initFlags(): Promise<readonly string[]> {
  const { stdout } = await runChild(join(work, "help"), [join(repository, "dist/cli.js"), "init", "--help"], limits);
  return flagsOf(stdout);
}
