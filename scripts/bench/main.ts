// The bench: `npm run bench [-- <part> ...] [--rounds <n>]`. Ratios of medians, all sides in one run: absolute times differ from
// machine to machine. Each part that is measured takes its section's place in bench/README.md; without parts all of them are.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureCalls } from "./calls.js";
import { measureCompiler } from "./compiler.js";
import { measureDiff } from "./diff.js";
import { measureGenerate } from "./generate.js";
import { measureGrowth } from "./growth.js";
import { measureImports } from "./imports.js";
import { measureMigrate } from "./migrate.js";
import "./results-cache.js";
import { repository } from "./repository.js";
import { withSections } from "./sections.js";
import { measureModules, measureSizes } from "./sizes.js";
import { measureStreams } from "./streams.js";
import { markdown, type Table } from "./table.js";

const PARTS: { readonly [part: string]: (rounds: number) => Promise<Table> } = {
  generate: measureGenerate,
  growth: measureGrowth,
  diff: measureDiff,
  migrate: measureMigrate,
  sizes: measureSizes,
  modules: measureModules,
  imports: measureImports,
  calls: measureCalls,
  streams: measureStreams,
  compiler: measureCompiler,
};

/** Titles of the parts' sections, in the order of the page. */
const ORDER = [
  "Generating",
  "Growth",
  "Diff",
  "Migrate",
  "Size of programs",
  "Modules of programs",
  "Calls",
  "Streams",
  "The user's compiler",
];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "5" } },
});
const unknown = positionals.filter((part) => !Object.hasOwn(PARTS, part));
if (unknown.length > 0)
  throw new Error(`no such part: ${unknown.join(", ")}; there are ${Object.keys(PARTS).join(", ")}`);

const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}`;
console.log(`${machine}\n`);
const sections = new Map<string, string>();
for (const part of positionals.length > 0 ? positionals : Object.keys(PARTS)) {
  const table = await PARTS[part]?.(Number(values.rounds));
  if (table === undefined) continue;
  sections.set(table.title, markdown(table));
  console.log(sections.get(table.title));
}
const page = join(repository, "bench/README.md");
const head = `# Bench\n\nWritten by \`npm ci --prefix bench && npm run bench\`. ${machine}; ${versions().join(", ")}.\n`;
writeFileSync(page, withSections(existsSync(page) ? readFileSync(page, "utf8") : "", head, sections, ORDER));

/** The compared packages, with their versions. */
function versions(): readonly string[] {
  const named = [
    ["package.json", ["openapi-typescript", "openapi-fetch", "typescript", "vite"]],
    ["bench/package.json", ["@hey-api/openapi-ts", "orval", "openai", "esbuild", "oasdiff"]],
  ] as const;
  return named.flatMap(([file, names]) => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
      readFileSync(join(repository, file), "utf8"),
    );
    const all: { readonly [name: string]: string } = { ...dependencies, ...devDependencies, ...optionalDependencies };
    return names.map((name) => `${name} ${(all[name] ?? "?").replace(/^npm:.*@/, "")}`);
  });
}
