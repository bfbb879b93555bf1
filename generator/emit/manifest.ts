import type { Configuration } from "../configuration.js";
import type { ApiModel } from "../model/api-model.js";
import { methodNames } from "../model/method-names.js";
import type { GeneratedFile } from "./generated-file.js";
import { headerLines } from "./source-file.js";

/** A file the package was made from. */
export interface InputFile {
  /** Relative to the workspace. */
  readonly file: string;
  readonly sha256: string;
}

/** Name and version of a tool that took part. */
export interface ToolVersion {
  readonly name: string;
  readonly version: string;
}

/** `manifest.json`: what the package was made from, by what, and its operations as data. */
export function manifestFile(
  models: readonly ApiModel[],
  configuration: Configuration,
  inputs: readonly InputFile[],
  tools: readonly ToolVersion[],
): GeneratedFile {
  const manifest = {
    $comment: headerLines({ specs: [], overlays: [] })[0],
    package: configuration.package.name,
    tools: Object.fromEntries(tools.map(({ name, version }) => [name, version])),
    inputs: Object.fromEntries(
      [...inputs].sort((a, b) => (a.file < b.file ? -1 : 1)).map(({ file, sha256 }) => [file, sha256]),
    ),
    versions: Object.fromEntries(models.map((model) => [model.version, versionEntry(model)])),
  };
  return { path: "manifest.json", text: `${JSON.stringify(manifest, null, 2)}\n` };
}

function versionEntry(model: ApiModel): unknown {
  return {
    services: Object.fromEntries(
      model.services.map(({ name, spec }) => [
        name,
        { spec: spec.spec.file, overlays: spec.overlays, changedNodes: spec.provenance.length },
      ]),
    ),
    operations: model.resources.flatMap((resource) =>
      resource.operations.map((operation) => ({
        id: operation.id,
        service: operation.service,
        method: operation.httpMethod,
        path: operation.path,
        call: methodNames(operation).map((name) => `${resource.name}.${name}`),
        responses: operation.responses.map(({ status }) => status),
      })),
    ),
  };
}
