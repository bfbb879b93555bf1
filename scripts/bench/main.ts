// The bench: `npm run bench [-- <part> ...] [--rounds <n>]`. Ratios of medians, all sides in one run: absolute times differ from
// machine to machine. Without parts it measures all of them and writes bench/README.md.
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureCalls } from "./calls.js";
import { measureCompiler } from "./compiler.js";
import { measureDiff } from "./diff.js";
import { measureGenerate } from "./generate.js";
import { repository } from "./repository.js";
import { measureSizes } from "./sizes.js";
import { measureStreams } from "./streams.js";
import { markdown, type Table } from "./table.js";

const PARTS: { readonly [part: string]: (rounds: number) => Promise<Table> } = {
  generate: measureGenerate,
  sizes: measureSizes,
  calls: measureCalls,
  streams: measureStreams,
  compiler: measureCompiler,
  diff: measureDiff,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "5" } },
});
const unknown = positionals.filter((part) => !Object.hasOwn(PARTS, part));
if (unknown.length > 0)
  throw new Error(`no such part: ${unknown.join(", ")}; there are ${Object.keys(PARTS).join(", ")}`);

const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}`;
console.log(`${machine}\n`);
const tables: string[] = [];
for (const part of positionals.length > 0 ? positionals : Object.keys(PARTS)) {
  const table = await PARTS[part]?.(Number(values.rounds));
  if (table === undefined) continue;
  tables.push(markdown(table));
  console.log(tables.at(-1));
}
if (positionals.length === 0) {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  const versions = Object.entries({ ...dependencies, ...devDependencies })
    .filter(([name]) =>
      ["openapi-typescript", "openapi-fetch", "eventsource-parser", "typescript", "vite"].includes(name),
    )
    .map(([name, version]) => `${name} ${version}`);
  const head = `# Bench\n\nWritten by \`npm ci --prefix bench && npm run bench\`. ${machine}; ${versions.join(", ")}.\n`;
  writeFileSync(join(repository, "bench/README.md"), `${head}\n${tables.join("\n")}`);
}
