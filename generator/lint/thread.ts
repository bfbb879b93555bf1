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

/** The result of the thread for an input: its findings, or the error that lint threw. */
export type LintReply = { readonly findings: readonly Diagnostic[] } | { readonly thrown: unknown };

/**
 * Starts the thread, which loads openapi-core at once. Works in the compiled toolchain alone.
 *
 * @param isKept whether the thread stays when it has nothing to do; else it ends, since its heap is as large as the emitter's, and starts again for
 * a further call
 */
export function startLintThread(isKept: boolean): LintThread {
  const waiting: {
    readonly resolve: (findings: readonly Diagnostic[]) => void;
    readonly reject: (error: unknown) => void;
  }[] = [];
  let ended: { readonly reason: unknown } | undefined;
  const end = (reason: unknown): void => {
    ended ??= { reason };
    for (const { reject } of waiting.splice(0)) reject(ended.reason);
  };
  const start = (): Worker => {
    const started = new Worker(new URL("./thread-main.js", import.meta.url));
    started.on("message", (reply: LintReply) => {
      const first = waiting.shift();
      if ("findings" in reply) first?.resolve(reply.findings);
      else first?.reject(reply.thrown);
      if (isKept || waiting.length > 0) return;
      worker = undefined;
      void started.terminate();
    });
    started.on("error", end);
    started.on("exit", () => {
      if (worker === started) end(new Error("the thread of lint has ended"));
    });
    return started;
  };
  let worker: Worker | undefined = start();
  return {
    lint: (input) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(ended.reason);
        waiting.push({ resolve, reject });
        worker ??= start();
        worker.postMessage(input);
      }),
    close: async () => {
      await worker?.terminate();
    },
  };
}
