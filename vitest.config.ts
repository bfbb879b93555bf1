import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, type ViteUserConfigExport } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { optimizingLater } from "./generator/engine.js";
import { openapiTypescript } from "./scripts/build/openapi-typescript.mjs";

// Results of earlier runs that no test shares with the person who runs them.
const cache = mkdtempSync(join(tmpdir(), "apipin-cache-"));
process.once("exit", () => rmSync(cache, { recursive: true, force: true }));

/** The files that take longest, dearest first: they start first, so that no core is idle at the end. The first builds the package that others install. */
const DEAREST = [
  "migrate/planted",
  "docs/how-to",
  "corpus",
  "real-specs/shipped",
  "verify/generated-package",
  "versions/versions",
  "migrate/from-sdk",
  "docs/functions",
  "hostile/bounds",
  "hostile/injection",
  "property/determinism",
  "migrate/write",
  "hostile/commands",
  "workspace/kill",
  "browser/diff-page",
  "cli/completion",
  "verify/shelf-package",
  "package/module-forms",
  "names/names",
  "diff/consumers",
  "pipeline/broken-inputs",
  "package/tool-package",
  "hostile/fuzz",
  "cli/cli",
  "migrate/fixtures",
  "package/published-form",
  "cli/diff-settings",
  "pull/pull",
  "tolerance/tolerance",
  "tolerance/value-types",
  "package/package",
  "cli/init",
  "hostile/cross",
  "migrate/sdk-projects",
  "migrate/examples",
  "model/plain-data",
  "runtime/attack/answers",
  "verify/odd-documents",
  "migrate/spec-write",
  "cli/sides",
  "cli/watch",
  "diff/bounded-witnesses",
  "runtime/event-decoder",
];

/** Starts the dearest files first, and the others as vitest does. */
class DearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const index = DEAREST.findIndex((name) => moduleId.endsWith(`test/${name}.test.ts`));
      return index < 0 ? DEAREST.length : index;
    };
    return (await super.sort(files)).sort((left, right) => rank(left) - rank(right));
  }
}

/** Test files of which `npm test` runs a part, and `npm run long` the whole: those that ask for the extent. */
function partialFiles(): readonly string[] {
  return readdirSync("test", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts") && readFileSync(join("test", file), "utf8").includes("isLong"))
    .map((file) => join("test", file));
}

const config: ViteUserConfigExport = defineConfig(({ mode }) => ({
  plugins: [openapiTypescript(import.meta.dirname)],
  test: {
    // `npm run long`: tests that take minutes each, and the whole of those that else run in part.
    include: mode === "long" ? ["test/**/*.long.ts", ...partialFiles()] : ["test/**/*.test.ts"],
    env: { APIPIN_CACHE: cache, ...(mode === "long" ? { APIPIN_LONG: "1" } : {}) },
    sequence: { sequencer: DearestFirst },
    // Packages are imported as Node does it, without a wrapper around each that every read of a name goes through.
    deps: { interopDefault: false },
    // The built toolchain runs as it is. Modules that the build joins with others than their own are joined in the same way.
    server: { deps: { external: [/\/dist\//], inline: [/\/openapi-typescript\/dist\/(lib|transform)\//] } },
    // Long enough for a machine that is busy with other work on every core.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // What a test waits for comes, on a busy machine later; no verdict depends on when.
    expect: { poll: { timeout: 50_000 } },
    // A file that a test compares with and that is missing fails the test; only `-u` writes it.
    update: "none",
    // Every core: vitest leaves one free unless told, which is half of a small machine.
    maxWorkers: "100%",
    // A worker makes much that lives shortly: with more room for it the collector runs less often, which saves a twelfth of the processor time. Most
    // functions run too seldom to gain from machine code, which saves another sixteenth.
    execArgv: ["--max-semi-space-size=64", ...optimizingLater()],
    // Modules are loaded once a worker instead of once a file, which takes a quarter of the time; no test changes one.
    isolate: false,
  },
}));
export default config;
