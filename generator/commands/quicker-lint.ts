import type { Lint } from "../pipeline.js";
import type { MadeOnce } from "./once-needed.js";

/** Characters of specifications that are linted before a thread for them would be at work. */
export const LITTLE = 100_000;

/**
 * Whether a run surely lints more than a little: one specification that changed may be long, and the run that makes the first package lints all.
 * With the thread at work from the beginning that run needs less memory, by a fifteenth.
 */
export function hasMuchToLint(specs: readonly { readonly text: string }[], isFirst: boolean): boolean {
  const lengths = specs.map(({ text }) => text.length);
  return isFirst
    ? lengths.reduce((sum, length) => sum + length, 0) > LITTLE
    : lengths.some((length) => length > LITTLE);
}

/**
 * Lints here where the calls of one turn have little to lint, else on the thread: starting it and loading the toolchain there takes a sixth of the
 * processor time of a run after one changed sentence.
 *
 * @param thread takes all calls once it runs
 */
export function quickerLint(thread: MadeOnce<{ readonly lint: Lint }>): Lint {
  let characters = 0;
  return async (input) => {
    for (const { spec } of input.effective) characters += spec.text.length;
    // Every specification of a run asks before the first of them goes on.
    await Promise.resolve();
    if (characters > LITTLE || thread.made !== undefined) return thread.get().lint(input);
    const { lintWorkspace } = await import("../lint/lint-workspace.js");
    return lintWorkspace(input);
  };
}
