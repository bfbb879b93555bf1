import { defineConfig, type ViteUserConfigExport } from "vitest/config";

const config: ViteUserConfigExport = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What a test waits for comes, on a busy machine later; no verdict depends on when.
    expect: { poll: { timeout: 50_000 } },
    // Every core: vitest leaves one free unless told, which is half of a small machine.
    maxWorkers: "100%",
    // Modules are loaded once a worker instead of once a file, which takes a quarter of the time; no test changes one.
    isolate: false,
  },
});
export default config;
