import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { repository } from "../workspace-copy.js";
import { fixturesFolder } from "./rules/fixture.js";

const folder = mkdtempSync(join(tmpdir(), "apipin-loaded-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const listing = join(folder, "listing.mjs");
writeFileSync(
  listing,
  `import { createRequire } from "node:module";
const { cache } = createRequire(import.meta.url);
process.on("exit", () => process.stderr.write("loaded " + JSON.stringify(Object.keys(cache)) + "\\n"));
`,
);

/** Whether the process of a comparison loads a TypeScript compiler; compilers are CommonJS, so Node lists them. */
function loadsCompiler(fixture: string, ...options: readonly string[]): boolean {
  const sides = ["before.yaml", "after.yaml"].map((name) => join(fixturesFolder, fixture, name));
  const { stderr, status } = spawnSync(
    process.execPath,
    ["--import", pathToFileURL(listing).href, join(repository, "dist/cli.js"), "diff", ...sides, ...options],
    { cwd: folder, encoding: "utf8", env: { ...process.env, APIPIN_CACHE: join(folder, "cache") } },
  );
  expect(status, stderr).toBe(0);
  const line = /^loaded (\[.*\])$/m.exec(stderr)?.[1];
  const modules: readonly string[] = JSON.parse(line ?? "[]");
  expect(line, stderr).toBeDefined();
  return modules.some((name) => /[\\/]typescript(\.js|[\\/])/.test(name));
}

test("a comparison whose types differ loads a compiler", () => {
  expect(loadsCompiler("type-changed")).toBe(true);
}, 60_000);

test("with --wire it loads none", () => {
  expect(loadsCompiler("type-changed", "--wire")).toBe(false);
}, 60_000);

test("a comparison whose types are the same loads none", () => {
  expect(loadsCompiler("max-length-decreased")).toBe(false);
}, 60_000);
