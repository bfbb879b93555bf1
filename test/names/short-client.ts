import { emitVersion } from "../../generator/emit/index.js";
import type { ApiModel } from "../../generator/model/index.js";
import { buildModels, loadWorkspace } from "../../generator/pipeline.js";
import type { GeneratedFile } from "../../generator/workspace/generated-file.js";
import type { Workspace } from "../../generator/workspace/read.js";

const CONFIGURATION = "package: { name: shop, version: 1.0.0 }\nclient: { class: Shop }\nnames: short\n";

/** A workspace of one document, version `v1` and service `shop`, with `names: short`. */
export function shortWorkspace(document: object, configuration: string = CONFIGURATION): Workspace {
  return {
    folder: "/shop",
    configuration: { file: "apipin.yaml", text: configuration },
    specs: [{ file: "specs/v1/shop.json", text: JSON.stringify(document), version: "v1", service: "shop" }],
    parts: [],
    overlays: [],
    mockOverlays: [],
  };
}

/** An operation of a test's document. */
export interface TestOperation {
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly [field: string]: unknown;
}

/** A document of operations by `METHOD /path`. */
export function documentOf(operations: { readonly [key: string]: TestOperation }, others: object = {}): object {
  const paths: { [path: string]: { [method: string]: object } } = {};
  for (const [key, operation] of Object.entries(operations)) {
    const [method = "", path = ""] = key.split(" ");
    const parameters = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => ({
      name,
      in: "path",
      required: true,
      schema: { type: "string" },
    }));
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: { parameters, responses: { 204: { description: "Done." } }, ...operation },
    };
  }
  return { openapi: "3.1.0", info: { title: "Shop", version: "1" }, paths, ...others };
}

/** The model of a workspace of one version. Throws where there are errors. */
export function modelOf(workspace: Workspace): ApiModel {
  const { value: loaded, diagnostics } = loadWorkspace(workspace);
  if (loaded === undefined) throw new Error(JSON.stringify(diagnostics));
  const models = buildModels(loaded);
  const [model] = models.value;
  const errors = [...diagnostics, ...models.diagnostics].filter(({ severity }) => severity === "error");
  if (model === undefined || errors.length > 0) throw new Error(JSON.stringify(errors));
  return model;
}

/** The files of the client of a workspace of one version. */
export async function clientOf(workspace: Workspace): Promise<readonly GeneratedFile[]> {
  const { value: loaded } = loadWorkspace(workspace);
  if (loaded === undefined) throw new Error("the workspace has errors");
  return emitVersion(modelOf(workspace), loaded.configuration);
}
