import { readFileSync } from "node:fs";
import { listAssets, readAsset } from "../../generator/assets.js";
import type { Configuration } from "../../generator/configuration.js";
import { emitVersion } from "../../generator/emit/index.js";
import type { ApiModel } from "../../generator/model/api-model.js";
import { buildModel } from "../../generator/model/index.js";
import type { EffectiveSpec, JsonObject } from "../../generator/openapi/document.js";
import { parseYaml } from "../../generator/openapi/text/parse-yaml.js";
import type { MockInput } from "../../generator/verify/index.js";
import { patchBody } from "../../generator/verify/mock/patch-body.js";
import type { GeneratedFile } from "../../generator/workspace/generated-file.js";

export const shelfConfiguration: Configuration = {
  package: { name: "shelf-client", version: "1.0.0" },
  client: { class: "Shelf" },
  versionHeader: "Shelf-Version",
  credentials: [
    { scheme: "Key", option: "key" },
    { scheme: "Token", option: "token" },
  ],
};

/** A small API of our own with everything the mock has to deal with: its model, its document and its mock layer. */
export function shelf(): MockInput {
  const text = readFileSync(new URL("fixtures/shelf.yaml", import.meta.url), "utf8");
  const stream = readFileSync(new URL("fixtures/shelf.mock.txt", import.meta.url), "utf8");
  const parsed = parseYaml("shelf.yaml", text);
  if (parsed.value === undefined) throw new Error(JSON.stringify(parsed.diagnostics));
  const root = parsed.value;
  const effective = effectiveSpec(root, text);
  const model = buildModel([effective], shelfConfiguration);
  if (model.diagnostics.length > 0) throw new Error(JSON.stringify(model.diagnostics));
  const mocked = patchBody(
    patchBody(root, {
      pointer: "/paths/~1ask/post/responses/200/content/text~1event-stream/example",
      value: stream,
    }),
    { pointer: "/components/schemas/Page/properties/notes", value: { type: "string" } },
  ) as JsonObject;
  return { model: model.value, effective: [effective], documents: [{ ...effective, root: mocked }] };
}

function effectiveSpec(root: JsonObject, text: string): EffectiveSpec {
  return {
    spec: { version: "1", service: "shelf", file: "specs/1/shelf.yaml", text, root },
    root,
    overlays: [],
    provenance: [],
  };
}

/** The generated package of the small API, as TypeScript. */
export async function shelfPackage(model: ApiModel): Promise<readonly GeneratedFile[]> {
  const runtime = listAssets("runtime").map((path) => ({
    path: `runtime/${path}`,
    text: readAsset(`runtime/${path}`),
  }));
  return [...runtime, ...(await emitVersion(model, shelfConfiguration))];
}
