import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { listAssets, readAsset } from "../../generator/assets.js";
import type { Configuration } from "../../generator/configuration.js";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { emitVersion } from "../../generator/emit/index.js";
import { lintWorkspace } from "../../generator/lint/lint-workspace.js";
import type { ApiModel } from "../../generator/model/api-model.js";
import type { EffectiveSpec } from "../../generator/openapi/document.js";
import { buildModels, loadWorkspace } from "../../generator/pipeline.js";
import type { GeneratedFile } from "../../generator/workspace/generated-file.js";
import type { Workspace } from "../../generator/workspace/read.js";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** Names of the features: each a folder with a specification that has one. */
export const features: readonly string[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** Rules about what a good description says, which the features of OpenAPI do not turn on, and one about a fault that a client can be made in spite of. */
const STYLE = [
  ..."info-license no-empty-servers no-server-trailing-slash operation-summary security-defined variant-tag-not-constant".split(
    " ",
  ),
  ..."body-without-unprocessable closed-response-object error-without-body operation-without-rate-limit".split(" "),
  "secured-without-forbidden",
  "path-not-include-query",
];

/** A configuration without the rules of STYLE. */
export const CONFIGURATION: string = `package: { name: corpus, version: 1.0.0 }
client: { class: Client }
lint: { rules: { ${STYLE.map((rule) => `${rule}: off`).join(", ")} } }
`;

/**
 * A feature's folder as a workspace: the specification is the service `spec` of a version, its other files lie beside it, those in
 * `services/` are further services, and its `apipin.yaml` adds to CONFIGURATION.
 */
export function workspaceOf(feature: string, version = "v1"): Workspace {
  const root = join(folder, feature);
  const read = (name: string): string => readFileSync(join(root, name), "utf8");
  const others = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(yaml|json)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((name) => name !== "spec.yaml" && name !== "apipin.yaml");
  const serviceOf = (name: string): string | undefined => /^services\/(\w+)\.yaml$/.exec(name)?.[1];
  const further = others.flatMap((name) => {
    const service = serviceOf(name);
    return service === undefined
      ? []
      : [{ file: `specs/${version}/${service}.yaml`, text: read(name), version, service }];
  });
  return {
    folder: root,
    configuration: {
      file: "apipin.yaml",
      text: CONFIGURATION + (existsSync(join(root, "apipin.yaml")) ? read("apipin.yaml") : ""),
    },
    specs: [...further, { file: `specs/${version}/spec.yaml`, text: read("spec.yaml"), version, service: "spec" }],
    parts: others
      .filter((name) => serviceOf(name) === undefined)
      .map((name) => ({ file: `specs/${version}/${name}`, text: read(name) })),
    overlays: [],
    mockOverlays: [],
  };
}

/** What a user would be told of a feature: lines `severity code file:line:column message`; empty where there is nothing. */
export function expectedFindings(feature: string): string {
  const file = join(folder, feature, "findings.txt");
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/** A feature up to its client. */
export interface EmittedFeature {
  readonly findings: string;
  /** Undefined where an error stands in the way. */
  readonly client:
    | {
        readonly configuration: Configuration;
        readonly model: ApiModel;
        readonly documents: readonly EffectiveSpec[];
        readonly files: readonly GeneratedFile[];
      }
    | undefined;
}

/** load → lint → model → emit. */
export async function emitFeature(feature: string, version = "v1"): Promise<EmittedFeature> {
  const { value: loaded, diagnostics } = loadWorkspace(workspaceOf(feature, version));
  if (loaded === undefined) return { findings: lines(diagnostics), client: undefined };
  const { configuration, effective } = loaded;
  const linted = await lintWorkspace({ configuration, published: [], effective });
  const models = buildModels(loaded);
  const [model] = models.value;
  const all = [...diagnostics, ...linted.filter(({ severity }) => severity === "error"), ...models.diagnostics];
  const failed = model === undefined || all.some(({ severity }) => severity === "error");
  return {
    findings: lines(all),
    client: failed
      ? undefined
      : { configuration, model, documents: effective, files: await emitVersion(model, configuration) },
  };
}

/** Sources of the runtime, at their place in a package. */
export function runtimeFiles(): readonly GeneratedFile[] {
  return listAssets("runtime")
    .filter((name) => name.endsWith(".ts"))
    .map((name) => ({ path: `runtime/${name}`, text: readAsset(`runtime/${name}`) }));
}

function lines(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .filter(({ severity }) => severity !== "info")
    .map(({ severity, code, place, message }) => {
      const at = place === undefined ? "" : ` ${place.file}:${place.line}:${place.column}`;
      return `${severity} ${code}${at} ${message}\n`;
    })
    .join("");
}
