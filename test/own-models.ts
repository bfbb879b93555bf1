import type { ApiModel } from "../generator/model/api-model.js";
import { buildModels, type LoadedWorkspace, loadWorkspace, mockSpecs } from "../generator/pipeline.js";
import { startMock } from "../generator/verify/mock/index.js";
import type { MockServer } from "../generator/verify/mock/mock-server.js";
import { ownWorkspace } from "./workspace-copy.js";

type MockOptions = NonNullable<Parameters<typeof startMock>[1]>;

const kept: {
  loaded?: LoadedWorkspace | undefined;
  models?: readonly ApiModel[];
  documents?: ReturnType<typeof mockSpecs>["value"];
} = {};

/** The repository's own workspace with its specifications, loaded once in each worker. No test changes it. */
export function ownLoaded(): LoadedWorkspace {
  kept.loaded ??= loadWorkspace(ownWorkspace()).value;
  if (kept.loaded === undefined) throw new Error("the workspace does not load");
  return kept.loaded;
}

/** The models of its versions, built once in each worker. */
export function ownModels(): readonly ApiModel[] {
  kept.models ??= buildModels(ownLoaded()).value;
  return kept.models;
}

/** The model of one of its versions. */
export function ownModel(version: string): ApiModel {
  const model = ownModels().find((each) => each.version === version);
  if (model === undefined) throw new Error(`no model of ${version}`);
  return model;
}

/** A mock of one of its versions. */
export function startOwnMock(version: string, options: MockOptions = {}): Promise<MockServer> {
  const { effective } = ownLoaded();
  kept.documents ??= mockSpecs(effective, ownWorkspace().mockOverlays).value;
  return startMock({ model: ownModel(version), effective, documents: kept.documents }, options);
}
