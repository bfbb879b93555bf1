import { join, relative, sep } from "node:path";
import { watch as watchFiles } from "chokidar";
import { type LintThread, startLintThread } from "../lint/thread.js";
import type { CommandContext, ExitCode } from "./context.js";
import { type MadeOnce, onceNeeded } from "./once-needed.js";

/** The inputs of a generation, below the workspace. */
const INPUTS = ["apipin.yaml", "guide.md", "specs", "overlays", "from-sdk"];

/** Milliseconds of quiet after a change: an editor writes a file in several steps. */
const QUIET = 40;

/**
 * `apipin generate --watch`: generates, then again after each change of an input. Only files that differ are written.
 *
 * @param generateOnce one run, with the thread that lints
 */
export async function watch(
  generateOnce: (thread: MadeOnce<LintThread>) => Promise<ExitCode>,
  context: CommandContext,
): Promise<ExitCode> {
  const thread = onceNeeded(() => startLintThread(true));
  const watcher = watchFiles(
    INPUTS.map((name) => join(context.folder, name)),
    { ignoreInitial: true },
  );
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  // A change before the watcher is ready would go unnoticed.
  await new Promise<void>((resolve) => watcher.once("ready", () => resolve()));
  let running = generateOnce(thread);
  const runAgain = (): void => {
    const names = [...changed].sort();
    changed = new Set();
    running = running.then(async () => {
      const started = performance.now();
      context.note(`changed: ${names.join(", ")}`);
      const code = await generateOnce(thread);
      context.note(`${((performance.now() - started) / 1000).toFixed(2)} s; waiting for changes`);
      return code;
    });
  };
  watcher.on("all", (_, path) => {
    changed.add(relative(context.folder, path).split(sep).join("/"));
    clearTimeout(timer);
    timer = setTimeout(runAgain, QUIET);
  });
  await running;
  // Modules that the first change needs are loaded before it comes.
  thread.get();
  await import("../pipeline.js");
  await import("../incremental/version-step.js");
  context.note("waiting for changes; Ctrl+C ends it");
  await context.interrupted;
  clearTimeout(timer);
  await watcher.close();
  await running;
  await thread.made?.close();
  return 0;
}
