import fc from "fast-check";
import { dump, load } from "js-yaml";
import { expect, test } from "vitest";
import { generatePackage } from "../../generator/pipeline.js";
import type { SpecFile, Workspace } from "../../generator/workspace/read.js";
import { isLong } from "../extent.js";
import { ownWorkspace } from "../workspace-copy.js";

/** The value with the keys of all its objects in an order that the numbers choose. */
function shuffled(value: unknown, next: () => number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, next));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => ({ key, inner: shuffled(inner, next), rank: next() }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ key, inner }) => [key, inner]),
  );
}

/** Numbers from 0 to 1 that a seed determines (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

async function files(workspace: Workspace): Promise<ReadonlyMap<string, string>> {
  const { value, diagnostics } = await generatePackage(workspace, async () => []);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  // The manifest names the hashes of its inputs, which do change.
  return new Map(value?.files.filter(({ path }) => path !== "manifest.json").map(({ path, text }) => [path, text]));
}

test("any order of keys in the specs gives the same bytes", { timeout: 300_000 }, async () => {
  const workspace = ownWorkspace();
  const wanted = await files(workspace);
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const next = numbers(seed);
      const specs = workspace.specs.map((spec): SpecFile => ({ ...spec, text: dump(shuffled(load(spec.text), next)) }));
      const given = await files({ ...workspace, specs });
      expect([...given.keys()]).toEqual([...wanted.keys()]);
      for (const [path, text] of wanted) expect(given.get(path), path).toBe(text);
    }),
    { numRuns: isLong ? 10 : 1 },
  );
});

test("the same input gives the same bytes again, and no stage changes what it is given", async () => {
  const workspace = ownWorkspace();
  const before = JSON.stringify(workspace);
  const first = await files(workspace);
  expect(await files(workspace)).toEqual(first);
  expect(JSON.stringify(workspace)).toBe(before);
});
