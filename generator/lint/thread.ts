import { Worker } from "node:worker_threads";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { LintWorkspaceInput } from "./lint-workspace.js";

/** Lint on a thread of its own, so that it runs beside the emitter: together they are most of the time a generation takes. */
export interface LintThread {
  /** Does what `lintWorkspace` does, call by call. */
  lint(input: LintWorkspaceInput): Promise<readonly Diagnostic[]>;
  /** Ends the thread; harmless when it has ended. */
  close(): Promise<void>;
}

/** Starts the thread, which loads openapi-core at once. Works in the compiled toolchain alone. */
export function startLintThread(): LintThread {
  const worker = new Worker(new URL("./thread-main.js", import.meta.url));
  const waiting: {
    readonly resolve: (findings: readonly Diagnostic[]) => void;
    readonly reject: (error: Error) => void;
  }[] = [];
  worker.on("message", (findings: readonly Diagnostic[]) => waiting.shift()?.resolve(findings));
  worker.on("error", (error) => {
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  return {
    lint: (input) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        worker.postMessage(input);
      }),
    close: async () => {
      await worker.terminate();
    },
  };
}
