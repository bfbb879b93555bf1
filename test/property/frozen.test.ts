import { expect, test } from "vitest";
import { emitDocuments, emitVersion } from "../../generator/emit/index.js";
import { lintWorkspace } from "../../generator/lint/lint-workspace.js";
import { loadSpec } from "../../generator/load/index.js";
import { buildModel } from "../../generator/model/index.js";
import { applyMockOverlays, applyOverlays } from "../../generator/overlay/index.js";
import { buildModels, loadWorkspace, parseOverlays } from "../../generator/pipeline.js";
import { operationTable } from "../../generator/verify/mock/operation-table.js";
import { ownWorkspace } from "../workspace-copy.js";

/** The value, in which nothing can be changed: a stage that tries throws. */
function frozen<Value>(value: Value, seen: Set<unknown> = new Set()): Value {
  if (typeof value !== "object" || value === null || seen.has(value)) return value;
  seen.add(value);
  for (const inner of Object.values(value)) frozen(inner, seen);
  return Object.freeze(value);
}

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
  const again = loadWorkspace(ownWorkspace()).value;
  expect(again?.effective).toEqual(effective);
  const anew = ["2025-01", "2025-04", "2026-04"].map(
    (version) =>
      buildModel(
        (again?.effective ?? []).filter(({ spec }) => spec.version === version),
        configuration,
      ).value,
  );
  expect(await Promise.all(anew.map((model) => emitVersion(model, configuration)))).toEqual(emitted);
});
