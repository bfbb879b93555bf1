import fc from "fast-check";
import { dump, load } from "js-yaml";
import { expect, test } from "vitest";
import { emitDocuments, emitVersion } from "../../generator/emit/index.js";
import { lintWorkspace } from "../../generator/lint/lint-workspace.js";
import { loadSpec } from "../../generator/load/index.js";
import { applyMockOverlays, applyOverlays } from "../../generator/overlay/index.js";
import { buildModels, generatePackage, loadWorkspace, parseOverlays } from "../../generator/pipeline.js";
import { operationTable } from "../../generator/verify/mock/operation-table.js";
import type { GeneratedFile } from "../../generator/workspace/generated-file.js";
import type { SpecFile, Workspace } from "../../generator/workspace/read.js";
import { isLong } from "../extent.js";
import { packageDrift } from "../package-folder.js";
import { ownWorkspace, repository } from "../workspace-copy.js";

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

/** The value, in which nothing can be changed: a stage that tries throws. */
function frozen<Value>(value: Value, seen: Set<unknown> = new Set()): Value {
  if (typeof value !== "object" || value === null || seen.has(value)) return value;
  seen.add(value);
  for (const inner of Object.values(value)) frozen(inner, seen);
  return Object.freeze(value);
}

async function generated(workspace: Workspace): Promise<readonly GeneratedFile[]> {
  const { value, diagnostics } = await generatePackage(workspace, async () => []);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return value?.files ?? [];
}

/** Texts by path, without the manifest: it names the hashes of its inputs, which do change. */
function texts(files: readonly GeneratedFile[]): ReadonlyMap<string, string> {
  return new Map(files.filter(({ path }) => path !== "manifest.json").map(({ path, text }) => [path, text]));
}

let made: ReturnType<typeof generated> | undefined;

/** The package that the workspace of this repository gives, made once without kept results. */
function first(): ReturnType<typeof generated> {
  made ??= generated(ownWorkspace());
  return made;
}

test("generated/ is what the specs and overlays give: otherwise run `npm run generate`", async () => {
  const files = await first();
  expect(files.length).toBeGreaterThan(100);
  expect(packageDrift(repository, files)).toEqual([]);
});

test("any order of keys in the specs gives the same bytes", { timeout: 300_000 }, async () => {
  const workspace = ownWorkspace();
  const wanted = texts(await first());
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const next = numbers(seed);
      const specs = workspace.specs.map((spec): SpecFile => ({ ...spec, text: dump(shuffled(load(spec.text), next)) }));
      const given = texts(await generated({ ...workspace, specs }));
      expect([...given.keys()]).toEqual([...wanted.keys()]);
      for (const [path, text] of wanted) expect(given.get(path), path).toBe(text);
    }),
    { numRuns: isLong ? 10 : 1 },
  );
});

test("the same input gives the same bytes again, and stays as it is", async () => {
  const workspace = ownWorkspace();
  const before = JSON.stringify(workspace);
  expect(await generated(workspace)).toEqual(await first());
  expect(JSON.stringify(workspace)).toBe(before);
});

test("no stage changes what it is given", { timeout: 120_000 }, async () => {
  const workspace = frozen(ownWorkspace());
  const specs = frozen(workspace.specs.map((file) => loadSpec(file).value).filter((spec) => spec !== undefined));
  const overlays = frozen(parseOverlays(workspace.overlays).value);
  const mockOverlays = frozen(parseOverlays(workspace.mockOverlays).value);
  const effective = frozen(applyOverlays(specs, overlays).value);
  const mocks = frozen(applyMockOverlays(effective, mockOverlays).value);
  const loaded = frozen(loadWorkspace(workspace).value);
  if (loaded === undefined) throw new Error("the workspace does not load");
  const { configuration } = loaded;
  await lintWorkspace({ configuration, published: specs, effective });
  const models = frozen(buildModels(loaded).value);
  const emitted = await Promise.all(models.map((model) => emitVersion(model, configuration)));
  expect(emitDocuments(effective)).toHaveLength(effective.length);
  const operations = mocks.flatMap(operationTable);

  expect({ specs: specs.length, mocks: mocks.length, models: models.length }).toEqual({
    specs: 25,
    mocks: 25,
    models: 3,
  });
  expect(operations.length).toBe(178);
  expect(loadWorkspace(ownWorkspace()).value?.effective).toEqual(effective);
  const wanted = texts(await first());
  for (const { path, text } of emitted.flat()) expect(text, path).toBe(wanted.get(path));
});
