import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { ApiModel } from "../../generator/model/api-model.js";
import { mockSpecs } from "../../generator/pipeline.js";
import { guardSockets, mutatePackage, readPackage, readSettings, verifyPackage } from "../../generator/verify/index.js";
import { openView } from "../../generator/workspace/view.js";
import { isLong } from "../extent.js";
import { ownLoaded, ownModels } from "../own-models.js";
import { ownWorkspace } from "../workspace-copy.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = fileURLToPath(new URL("../../generated", import.meta.url));

/** Operations of each earlier version that are tried, spread over it. */
const EARLIER = 12;

function operationsOf(models: readonly ApiModel[]): number {
  return models.flatMap(({ resources }) => resources.flatMap((one) => one.operations)).length;
}

test("the package of this repository: no violation (npm run long: in every operation of the earlier versions, too), every 40th mutant of each service of the newest version (npm run long: every one of each version) noticed, no connection leaves the machine", async (context) => {
  if (!existsSync(`${folder}/package.json`)) context.skip("runs when generated/ is there: apipin generate");
  const { configuration, effective } = ownLoaded();
  const models = ownModels();
  const documents = mockSpecs(effective, ownWorkspace().mockOverlays).value;
  const input = { models, effective, documents, configuration, files: readPackage(openView(root)) };
  const settings = readSettings(openView(root)) ?? "";

  const guard = guardSockets();
  try {
    const newest = models.slice(-1);
    const whole = isLong ? models : newest;
    const verified = await verifyPackage({ ...input, models: whole, settings });
    expect(verified.violations).toEqual([]);
    expect(verified.operations).toBe(operationsOf(whole));
    if (!isLong) {
      const earlier = models.slice(0, -1);
      const sampled = await verifyPackage({ ...input, models: earlier, sample: EARLIER });
      expect(sampled.violations).toEqual([]);
      expect(sampled.operations).toBe(earlier.length * EARLIER);
    }
    expect(verified.services.filter((row) => row.requests === 0 || row.responses === 0)).toMatchObject([
      { version: "package", service: "tsc", violations: 0 },
    ]);

    const mutated = await mutatePackage({ ...input, models: whole }, verified, isLong ? 1 : 40);
    expect(mutated.survivors).toEqual([]);
    expect(mutated.services.reduce((sum, { mutants }) => sum + (mutants?.total ?? 0), 0)).toBeGreaterThan(
      isLong ? 50 : 30,
    );
    expect(
      mutated.services.filter((row) => row.operations > 0 && (row.mutants?.total ?? 0) < (isLong ? 2 : 1)),
    ).toEqual([]);
    expect(guard.refused).toEqual([]);
  } finally {
    guard.release();
  }
}, 600_000);
