import { expect, test } from "vitest";
import { onceNeeded } from "../../generator/commands/once-needed.js";
import { hasMuchToLint, LITTLE, quickerLint } from "../../generator/commands/quicker-lint.js";
import { type LintWorkspaceInput, lintWorkspace } from "../../generator/lint/lint-workspace.js";
import type { LintThread } from "../../generator/lint/thread.js";
import { ownLoaded } from "../own-models.js";

/** A thread that only counts its calls. */
function countingThread(): LintThread & { calls: number } {
  return {
    calls: 0,
    async lint() {
      this.calls += 1;
      return [];
    },
    close: async () => undefined,
  };
}

const { configuration, effective } = ownLoaded();
const shortest = [...effective].sort((a, b) => a.spec.text.length - b.spec.text.length).slice(0, 1);
const inputOf = (specs: LintWorkspaceInput["effective"]): LintWorkspaceInput => ({
  configuration,
  published: [],
  effective: specs,
});

test("one short specification is linted without a thread", async () => {
  const thread = onceNeeded(countingThread);
  const input = inputOf(shortest);
  expect(await quickerLint(thread)(input)).toEqual(await lintWorkspace(input));
  expect(thread.made).toBeUndefined();
});

test("short specifications that are much together are linted on the thread, from the first on", async () => {
  const thread = onceNeeded(countingThread);
  const lint = quickerLint(thread);
  const length = shortest[0]?.spec.text.length ?? 1;
  const calls = Array.from({ length: Math.ceil(LITTLE / length) + 1 }, () => lint(inputOf(shortest)));
  await Promise.all(calls);
  expect(thread.made?.calls).toBe(calls.length);
});

test("a thread that runs takes little, too", async () => {
  const thread = onceNeeded(countingThread);
  thread.get();
  await quickerLint(thread)(inputOf(shortest));
  expect(thread.made?.calls).toBe(1);
});

test("the first run counts all specifications together, a later one each alone", () => {
  const half = { text: "x".repeat(LITTLE / 2 + 1) };
  const long = { text: "x".repeat(LITTLE + 1) };
  expect([hasMuchToLint([half], true), hasMuchToLint([half, half], true)]).toEqual([false, true]);
  expect([hasMuchToLint([half, half], false), hasMuchToLint([half, long], false)]).toEqual([false, true]);
});
