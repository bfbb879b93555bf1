import type { ApiModel } from "../../generator/model/api-model.js";
import type { EffectiveSpec } from "../../generator/openapi/document.js";
import { buildModels, loadWorkspace, mockSpecs } from "../../generator/pipeline.js";
import { startMock } from "../../generator/verify/mock/index.js";
import type { MockServer } from "../../generator/verify/mock/mock-server.js";
import { ownWorkspace } from "../workspace-copy.js";

const workspace = ownWorkspace();
const loaded = loadWorkspace(workspace).value;
if (loaded === undefined) throw new Error("the workspace does not load");
const models = buildModels(loaded).value;
const documents = mockSpecs(loaded.effective, workspace.mockOverlays).value;

/** The effective specifications of all versions. */
export const effective: readonly EffectiveSpec[] = loaded.effective;

/** The model of a version. */
export function modelOf(version: string): ApiModel {
  const model = models.find((each) => each.version === version);
  if (model === undefined) throw new Error(`no model of ${version}`);
  return model;
}

/** A mock of a version that says what it has against a request, and answers all the same. */
export function startLenientMock(version: string): Promise<MockServer> {
  return startMock({ model: modelOf(version), effective, documents }, { lenient: true });
}
