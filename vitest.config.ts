import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, type ViteUserConfigExport } from "vitest/config";

// Results of earlier runs that no test shares with the person who runs them.
const cache = mkdtempSync(join(tmpdir(), "apipin-cache-"));
process.once("exit", () => rmSync(cache, { recursive: true, force: true }));

const config: ViteUserConfigExport = defineConfig(({ mode }) => ({
  test: {
    // `npm run long`: tests that take minutes each.
    include: mode === "long" ? ["test/**/*.long.ts"] : ["test/**/*.test.ts"],
    env: { APIPIN_CACHE: cache },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What a test waits for comes, on a busy machine later; no verdict depends on when.
    expect: { poll: { timeout: 50_000 } },
    // Every core: vitest leaves one free unless told, which is half of a small machine.
    maxWorkers: "100%",
    // Modules are loaded once a worker instead of once a file, which takes a quarter of the time; no test changes one.
    isolate: false,
  },
}));
export default config;
