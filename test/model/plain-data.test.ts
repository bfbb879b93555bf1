import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { emitVersion, summarizeVersion } from "../../generator/emit/index.js";
import { buildModels, loadWorkspace } from "../../generator/pipeline.js";
import { readWorkspace, type Workspace } from "../../generator/workspace/read.js";
import { features, workspaceOf } from "../corpus/case.js";
import { isLong } from "../extent.js";
import { NAMES, namesDocument } from "../names/hostile-names.js";
import { ownLoaded, ownModels } from "../own-models.js";
import { ownWorkspace, repository } from "../workspace-copy.js";

const hostile: Workspace = {
  ...ownWorkspace(),
  specs: [{ file: "specs/v1/names.json", text: JSON.stringify(namesDocument(NAMES)), version: "v1", service: "names" }],
  overlays: [],
  mockOverlays: [],
};

const WORKSPACES: readonly (readonly [name: string, workspace: Workspace | undefined])[] = [
  ["the repository's", ownWorkspace()],
  ["the other API's", readWorkspace(join(repository, "examples/other-api")).value],
  ["names of every kind", hostile],
  // Every third feature; `npm run long` takes each.
  ...features
    .filter((_, index) => isLong || index % 3 === 0)
    .map((feature) => [feature, workspaceOf(feature)] as const),
];

test.each(WORKSPACES)("a model is plain data, and all that its client is made from: %s", async (_, workspace) => {
  if (workspace === undefined) throw new Error("no workspace");
  const loaded = loadWorkspace(workspace).value;
  // Documents that cannot be loaded have no model.
  for (const model of loaded === undefined ? [] : buildModels(loaded).value) {
    const copy = JSON.parse(JSON.stringify(model));
    // Names such as `constructor` are keys here, which vitest's own comparison takes for classes.
    expect(isDeepStrictEqual(copy, model)).toBe(true);
    if (loaded === undefined) continue;
    const files = await emitVersion(model, loaded.configuration);
    expect(await emitVersion(copy, loaded.configuration)).toStrictEqual(files);
    expect(summarizeVersion(copy)).toStrictEqual(summarizeVersion(model));
  }
});

test("a model holds no document", () => {
  const held = new Set<unknown>(
    ownLoaded().effective.flatMap((effective) => [effective, effective.root, effective.spec]),
  );
  const found: string[] = [];
  const visit = (value: unknown, place: string): void => {
    if (held.has(value)) found.push(place);
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) visit(inner, `${place}/${key}`);
  };
  for (const model of ownModels()) visit(model, model.version);
  expect(found).toEqual([]);
});
