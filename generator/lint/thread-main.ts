// The thread that thread.ts starts. Responses come in the order of the questions.
import { parentPort } from "node:worker_threads";
import { isLeftBehind } from "../diagnostics/unexpected.js";
import { keepCompiledModules } from "../workspace/compiled-modules.js";
import type { LintWorkspaceInput } from "./lint-workspace.js";
import type { LintReply } from "./thread.js";

keepCompiledModules();

async function load(): Promise<typeof import("./lint-workspace.js").lintWorkspace> {
  const { loadOpenapiCore } = await import("./openapi-core.js");
  const [{ lintWorkspace }] = await Promise.all([import("./lint-workspace.js"), loadOpenapiCore()]);
  return lintWorkspace;
}

const lint = load();
let last: Promise<unknown> = lint;
parentPort?.on("message", (input: LintWorkspaceInput) => {
  last = last.then(async () => parentPort?.postMessage(await replyTo(input)));
});

async function replyTo(input: LintWorkspaceInput): Promise<LintReply> {
  try {
    return { findings: await (await lint)(input) };
  } catch (thrown) {
    return { thrown };
  }
}

process.on("unhandledRejection", (reason) => {
  if (!isLeftBehind(reason)) throw reason;
});
