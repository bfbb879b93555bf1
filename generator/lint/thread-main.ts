// The thread that thread.ts starts. Answers come in the order of the questions.
import { parentPort } from "node:worker_threads";
import { keepCompiledModules } from "../workspace/compiled-modules.js";
import type { LintWorkspaceInput } from "./lint-workspace.js";

keepCompiledModules();

async function load(): Promise<typeof import("./lint-workspace.js").lintWorkspace> {
  const { loadOpenapiCore } = await import("./openapi-core.js");
  const [{ lintWorkspace }] = await Promise.all([import("./lint-workspace.js"), loadOpenapiCore()]);
  return lintWorkspace;
}

const lint = load();
let last: Promise<unknown> = lint;
parentPort?.on("message", (input: LintWorkspaceInput) => {
  last = last.then(async () => parentPort?.postMessage(await (await lint)(input)));
});
