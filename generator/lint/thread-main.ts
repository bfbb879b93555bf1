// The thread that thread.ts starts.
import { parentPort } from "node:worker_threads";
import { type LintWorkspaceInput, lintWorkspace } from "./lint-workspace.js";
import { loadOpenapiCore } from "./openapi-core.js";

const ready = loadOpenapiCore();
parentPort?.once("message", async (input: LintWorkspaceInput) => {
  await ready;
  parentPort?.postMessage(await lintWorkspace(input));
});
