import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { mockSpecs } from "../../generator/pipeline.js";
import { guardSockets, mutatePackage, readPackage, readSettings, verifyPackage } from "../../generator/verify/index.js";
import { openView } from "../../generator/workspace/view.js";
import { isLong } from "../extent.js";
import { ownLoaded, ownModels } from "../own-models.js";
import { ownWorkspace } from "../workspace-copy.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = fileURLToPath(new URL("../../generated", import.meta.url));

test("the package of this repository: no violation, every 60th mutant of each service of the newest version (npm run long: every one of each version) noticed, no connection leaves the machine", async (context) => {
  if (!existsSync(`${folder}/package.json`)) context.skip("runs when generated/ is there: apipin generate");
  const { configuration, effective } = ownLoaded();
  const models = ownModels();
  const documents = mockSpecs(effective, ownWorkspace().mockOverlays).value;
  const input = { models, effective, documents, configuration, files: readPackage(openView(root)) };
  const settings = readSettings(openView(root)) ?? "";

  const guard = guardSockets();
  try {
    const verified = await verifyPackage({ ...input, settings });
    expect(verified.violations).toEqual([]);
    expect(verified.operations).toBe(
      models.flatMap(({ resources }) => resources.flatMap((one) => one.operations)).length,
    );
    expect(verified.services.filter((row) => row.requests === 0 || row.responses === 0)).toMatchObject([
      { version: "package", service: "tsc", violations: 0 },
    ]);

    const chosen = isLong ? models : models.slice(-1);
    const mutated = await mutatePackage({ ...input, models: chosen }, verified, isLong ? 1 : 60);
    expect(mutated.survivors).toEqual([]);
    expect(mutated.services.reduce((sum, { mutants }) => sum + (mutants?.total ?? 0), 0)).toBeGreaterThan(50);
    expect(
      mutated.services.filter((row) => row.operations > 0 && (row.mutants?.total ?? 0) < (isLong ? 2 : 1)),
    ).toEqual([]);
    expect(guard.refused).toEqual([]);
  } finally {
    guard.release();
  }
}, 600_000);
