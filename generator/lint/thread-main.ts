// The thread that thread.ts starts. Answers come in the order of the questions.
import { parentPort } from "node:worker_threads";
import { type LintWorkspaceInput, lintWorkspace } from "./lint-workspace.js";
import { loadOpenapiCore } from "./openapi-core.js";

let last: Promise<unknown> = loadOpenapiCore();
parentPort?.on("message", (input: LintWorkspaceInput) => {
  last = last.then(async () => parentPort?.postMessage(await lintWorkspace(input)));
});
