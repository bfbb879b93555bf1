import { join } from "node:path";
import type { Configuration } from "../../generator/configuration.js";
import { type Diagnostic, hasErrors } from "../../generator/diagnostics/diagnostic.js";
import { emitVersion } from "../../generator/emit/index.js";
import { compilerFile } from "../../generator/emit/package-files.js";
import { lintWorkspace } from "../../generator/lint/lint-workspace.js";
import type { ApiModel } from "../../generator/model/api-model.js";
import type { EffectiveSpec } from "../../generator/openapi/document.js";
import { buildModels, loadWorkspace } from "../../generator/pipeline.js";
import { compilePackage } from "../../generator/verify/client/compile-package.js";
import { verifyPackage } from "../../generator/verify/index.js";
import type { GeneratedFile } from "../../generator/workspace/generated-file.js";
import type { Workspace } from "../../generator/workspace/read.js";
import { runtimeFiles } from "../corpus/case.js";
import { sharingHost } from "../package/compiler.js";
import { repository } from "../workspace-copy.js";

/** A document of one operation more than the parts say, without anything for lint to find. */
export function documentOf(openapi: string, parts: { readonly paths?: object; readonly schemas?: object }): object {
  const ok = { description: "Fine." };
  const no = { description: "No.", content: { "application/json": { schema: { type: "string" } } } };
  return {
    openapi,
    info: { title: "Shelf", version: "v1", license: { name: "MIT", url: "https://license.example" } },
    servers: [{ url: "https://shelf.example" }],
    security: [],
    paths: {
      "/ping": { get: { operationId: "ping", summary: "Ping", responses: { 204: ok, "4XX": no } } },
      ...parts.paths,
    },
    ...(parts.schemas === undefined ? {} : { components: { schemas: parts.schemas } }),
  };
}

/** A document in which an operation answers with a schema, and takes it. */
export function withSchema(openapi: string, schema: object, schemas: object = {}): object {
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } };
  const post = {
    operationId: "addThing",
    summary: "Add",
    tags: ["things"],
    requestBody: { required: true, content },
    responses: {
      200: { description: "Fine.", content },
      "4XX": { description: "No.", content: { "application/json": { schema: { type: "string" } } } },
    },
  };
  return documentOf(openapi, { paths: { "/things": { post } }, schemas: { Thing: schema, ...schemas } });
}

/** A workspace with one document. `lint` is the text of that section of its configuration; without it there is none. */
export function workspaceOf(document: object, lint?: string, overlays: Workspace["overlays"] = []): Workspace {
  const section = lint === undefined ? "" : `lint: ${lint}\n`;
  return {
    folder: "/shelf",
    configuration: {
      file: "apipin.yaml",
      text: `package: { name: shelf, version: 1.0.0 }\nclient: { class: Shelf }\n${section}`,
    },
    specs: [{ file: "specs/v1/shelf.json", text: JSON.stringify(document, null, 1), version: "v1", service: "shelf" }],
    parts: [],
    overlays,
    mockOverlays: [],
  };
}

/** Everything that loading, lint and the model say, worst first where it stops. */
export async function diagnosticsOf(workspace: Workspace): Promise<readonly Diagnostic[]> {
  const { value, diagnostics } = loadWorkspace(workspace);
  if (value === undefined || hasErrors(diagnostics)) return diagnostics;
  const { configuration, effective } = value;
  const lint = await lintWorkspace({ configuration, published: [], effective });
  return [...diagnostics, ...lint, ...buildModels(value).diagnostics];
}

/** A client as its user sees it. */
export interface Client {
  readonly types: string;
  /** Text of its resources. */
  readonly code: string;
  readonly operations: readonly string[];
  /** What its mock says against it. */
  readonly violations: readonly string[];
}

const made: GeneratedFile[] = [];

/** Clients of some documents by name, each a version of one package, so that the runtime is loaded once; {@link compilerErrors} looks at all of a test's file. */
export async function clientsOf(workspaces: {
  readonly [name: string]: Workspace;
}): Promise<ReadonlyMap<string, Client>> {
  const emitted: { readonly name: string; readonly model: ApiModel; readonly own: readonly GeneratedFile[] }[] = [];
  const documents: EffectiveSpec[] = [];
  let configuration: Configuration | undefined;
  for (const [index, [name, { specs, ...rest }]] of Object.entries(workspaces).entries()) {
    const version = `v${made.length}_${index}`;
    const file = `specs/${version}/shelf.json`;
    const { value: loaded } = loadWorkspace({ ...rest, specs: specs.map((spec) => ({ ...spec, version, file })) });
    const [model] = loaded === undefined ? [] : buildModels(loaded).value;
    if (loaded === undefined || model === undefined) throw new Error(`${name} does not load`);
    configuration ??= loaded.configuration;
    documents.push(...loaded.effective);
    emitted.push({ name, model, own: await emitVersion(model, loaded.configuration) });
  }
  if (configuration === undefined) throw new Error("there are no documents");
  const files = [...runtimeFiles(), ...emitted.flatMap(({ own }) => own)];
  const models = emitted.map(({ model }) => model);
  const report = await verifyPackage({ models, effective: documents, documents, configuration, files });
  made.push(...files.filter(({ path }) => path.endsWith(".ts") && !path.startsWith("runtime/")));
  return new Map(
    emitted.map(({ name, model, own }): readonly [string, Client] => {
      const { version } = model;
      const types = own.find(({ path }) => path === `${version}/types.ts`)?.text ?? "";
      const code = own
        .filter(({ path }) => path.startsWith(`${version}/resources/`))
        .map(({ text }) => text)
        .join("\n");
      const operations = model.resources.flatMap((resource) => resource.operations.map(({ id }) => id));
      const violations = report.violations
        .filter((each) => each.version === version)
        .map(({ operation, request, what }) => `${operation} (${request}): ${what}`);
      return [name, { types, code, operations, violations }];
    }),
  );
}

/** The client of a document, tried at its mock. */
export async function clientOf(workspace: Workspace): Promise<Client> {
  const client = (await clientsOf({ document: workspace })).get("document");
  if (client === undefined) throw new Error("there is no client");
  return client;
}

/** What the compiler says of all clients that were made since it was last asked, under the settings of a package. */
export function compilerErrors(): readonly string[] {
  const settings = compilerFile([]);
  const files = [...runtimeFiles().filter(({ path }) => path.endsWith(".ts")), ...made.splice(0)];
  const errors = compilePackage(files, settings.text, join(repository, "shelf"), sharingHost);
  return errors.map(({ place, message }) => `${place} ${message}`);
}
