import type { Configuration } from "../configuration.js";
import type { ApiModel } from "../model/index.js";
import { resourceModule, resourceWithParents } from "../names/resource-tree.js";
import type { EffectiveSpec } from "../openapi/document.js";
import { effectiveContent } from "../openapi/spec-content.js";
import type { ToolVersion } from "../tools.js";
import type { GeneratedFile } from "../workspace/generated-file.js";
import { type KeptTexts, NO_TEXTS } from "../workspace/kept-results.js";
import { sha256 } from "../workspace/sha256.js";
import { apiStatements } from "./api-module.js";
import { clientStatements, declaredNames } from "./client.js";
import { smallClientStatements } from "./client-module.js";
import { openApiDocument } from "./documents/openapi-document.js";
import { packageReadme } from "./documents/package-readme.js";
import { versionDocuments } from "./documents/version-documents.js";
import { enumValues, VALUES_MODULE, valuesModule } from "./enum-values.js";
import { formatSource } from "./format-source.js";
import { headerComment, type Sources } from "./header.js";
import { INT64_MODULE, int64Module } from "./int64-places.js";
import { type InputFile, manifestFile } from "./manifest.js";
import { type PackageTools, packageFiles } from "./package-files.js";
import { proxyStatements } from "./proxy-module.js";
import { resourceStatements } from "./resource.js";
import { resourcesStatements } from "./resources-module.js";
import { newestEntry, PROXY_NAMES, rootStatements, TESTING_NAMES } from "./root-module.js";
import { servicesStatements } from "./services-module.js";
import { type Statements, sourceFile } from "./source-file.js";
import { testingStatements } from "./testing-module.js";
import { stringLiteral } from "./text/literal.js";
import { UNDECLARED_TYPE, UPLOAD_TYPE } from "./types/runtime-types.js";
import { type TypedApi, typedApi } from "./types/typed-api.js";
import type { VersionSummary } from "./version-summary.js";

export type { VersionStep } from "./documents/changelog.js";
export { summarizeVersion, type VersionSummary } from "./version-summary.js";

/** The inputs of the files of the whole package. */
export interface PackageInput extends PackageTools {
  /** In order, the newest last. */
  readonly versions: readonly VersionSummary[];
  readonly configuration: Configuration;
  /** Markdown that the README has beside what is generated; may be empty. */
  readonly guide: string;
  /** Files that took part, for the manifest. */
  readonly inputs: readonly InputFile[];
  readonly tools: readonly ToolVersion[];
  /** Sources of the runtime, path below `runtime/`. */
  readonly runtime: readonly GeneratedFile[];
  /** Paths of the files of versions and of the changelog, for the manifest. */
  readonly others: readonly string[];
  /** Whether the package is made in spite of errors. */
  readonly isDraft?: boolean;
}

/** Files of the package that belong to no version alone. The same input gives the same bytes. */
export async function emitPackage(input: PackageInput, kept: KeptTexts = NO_TEXTS): Promise<readonly GeneratedFile[]> {
  const { versions, configuration } = input;
  const names = versions.map(({ version }) => version);
  const none: Sources = { specs: [], overlays: [] };
  const mappings = (input.mappings ?? []).filter(({ path }) => names.includes(path.split("/")[1] ?? ""));
  const files: readonly GeneratedFile[] = [
    ...packageFiles(names, configuration, { ...input, mappings }),
    await sourceFile("index.ts", none, rootStatements(names, configuration), kept),
    await sourceFile("proxy.ts", none, newestEntry(names, "proxy", PROXY_NAMES), kept),
    await sourceFile("testing.ts", none, newestEntry(names, "testing", TESTING_NAMES), kept),
    ...mappings.map(({ path, text }) => ({ path, text: `${headerComment(none, "#")}\n\n${withoutSchemaLine(text)}` })),
    { path: "README.md", text: packageReadme(versions, configuration, input.guide) },
    ...input.runtime.map(({ path, text }) => ({
      path: `runtime/${path}`,
      text: `${headerComment(none, "//")}\n\n${ownIdentity(text, configuration)}`,
    })),
  ];
  const paths = [...files.map(({ path }) => path), ...input.others];
  return [...files, manifestFile(versions, configuration, input.inputs, input.tools, paths, input.isDraft === true)];
}

/** A file without the line that leads editors to its schema, which has another path in the package. */
function withoutSchemaLine(text: string): string {
  return text.replace(/^# yaml-language-server:.*\n/, "");
}

/** A source of the runtime, with the package's name and version where the runtime has its own. */
function ownIdentity(text: string, { package: { name, version } }: Configuration): string {
  return text.replace('"@apipin/runtime@0.0.0"', () => stringLiteral(`${name}@${version}`));
}

/**
 * Files of the client of one version, paths below the package.
 *
 * @param kept has the modules that were made before: a compiler prints them, and loading it takes longer than all the rest of a small client
 */
export async function emitVersion(
  model: ApiModel,
  configuration: Configuration,
  kept: KeptTexts = NO_TEXTS,
): Promise<readonly GeneratedFile[]> {
  const at = (path: string): string => `${model.version}/${path}`;
  const all = sourcesOf(
    model,
    model.services.map(({ name }) => name),
  );
  const typed = typedApi(model, configuration.names === "short");
  const header = headerComment(all, "//");
  const key = sha256(JSON.stringify(["types", header, typed]));
  const types = kept.get(key) ?? (await formatSource(at("types.ts"), `${header}\n\n${await typesModule(typed)}`));
  kept.keep(key, types);
  const int64 = int64Module(model);
  const enums = enumValues(model, configuration, declaredNames(model));
  const values = valuesModule(enums);
  const module = (path: string, sources: Sources, statements: Statements): Promise<GeneratedFile> =>
    sourceFile(path, sources, statements, kept);
  const modules = await Promise.all([
    ...(int64 === undefined ? [] : [module(at(INT64_MODULE), all, [int64])]),
    ...(values === undefined ? [] : [module(at(VALUES_MODULE), all, [values])]),
    module(at("api.ts"), all, apiStatements(model, configuration)),
    module(at("client.ts"), all, smallClientStatements(model, configuration)),
    module(at("proxy.ts"), all, proxyStatements(model, configuration)),
    module(at("testing.ts"), all, testingStatements(model, configuration)),
    module(at("resources.ts"), all, resourcesStatements(model, configuration)),
    module(at("services.ts"), all, servicesStatements(model, configuration)),
    module(at("index.ts"), all, clientStatements(model, configuration, enums)),
    ...model.resources.map((resource) => {
      const below = model.resources.filter(({ name }) => resourceWithParents(name).includes(resource.name));
      const services = below.flatMap(({ operations }) => operations.map(({ service }) => service));
      const sources = sourcesOf(model, services);
      const statements = resourceStatements(resource, { model, configuration });
      return module(at(`resources/${resourceModule(resource.name)}.ts`), sources, statements);
    }),
  ]);
  return [
    { path: at("types.ts"), text: types },
    ...modules,
    ...versionDocuments(model, configuration, types, enums).map(({ path, text }) => ({ path: at(path), text })),
  ];
}

/** Text of `types.ts`; the runtime's types that it names are imported. */
async function typesModule(typed: TypedApi): Promise<string> {
  const { typeDeclarations } = await import("./types/index.js");
  const body = typeDeclarations(typed).join("\n\n");
  const used = [UNDECLARED_TYPE, UPLOAD_TYPE].filter((name) => new RegExp(`(?<![\\w$])${name}(?![\\w$])`).test(body));
  const imports = used.length === 0 ? "" : `import type { ${used.join(", ")} } from "../runtime/index.js";\n\n`;
  return `${imports}${body || "export {};"}\n`;
}

/** The effective specifications as files of the package, each with its sources in a header. */
export function emitDocuments(specs: readonly EffectiveSpec[], kept: KeptTexts = NO_TEXTS): readonly GeneratedFile[] {
  return specs.map((effective) => {
    const { spec, overlays } = effective;
    const header = headerComment({ specs: [spec.file], overlays: [...new Set(overlays)].sort() }, "#");
    const key = sha256(`document ${effectiveContent(effective)}`);
    const document = kept.get(key) ?? openApiDocument(effective);
    kept.keep(key, document);
    return { path: `${spec.version}/openapi/${spec.service}.yaml`, text: `${header}\n\n${document}` };
  });
}

function sourcesOf(model: ApiModel, services: readonly string[]): Sources {
  const own = model.services.filter(({ name }) => services.includes(name));
  return {
    specs: own.map(({ file }) => file),
    overlays: [...new Set(own.flatMap(({ overlays }) => overlays))].sort(),
  };
}
