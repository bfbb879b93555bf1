import type { Configuration } from "../configuration.js";
import type { ApiModel } from "../model/index.js";
import { moduleName } from "../names/module-name.js";
import type { EffectiveSpec } from "../openapi/document.js";
import type { RuntimeDependencies, ToolVersion } from "../tools.js";
import type { GeneratedFile } from "../workspace/generated-file.js";
import { apiStatements, sharedOperations } from "./api-data.js";
import { clientStatements } from "./client.js";
import { openApiDocument } from "./documents/openapi-document.js";
import { packageReadme } from "./documents/package-readme.js";
import { versionReadme } from "./documents/version-readme.js";
import { headerComment, type Sources } from "./header.js";
import { type InputFile, manifestFile } from "./manifest.js";
import { packageFiles } from "./package-files.js";
import { resourceStatements } from "./resource.js";
import { rootStatements } from "./root-module.js";
import { sourceFileText } from "./source-file.js";
import { typeDeclarations } from "./types/index.js";
import { UNDECLARED_TYPE, UPLOAD_TYPE } from "./types/type-nodes.js";
import type { VersionSummary } from "./version-summary.js";

export type { VersionStep } from "./documents/changelog.js";
export { summarizeVersion, type VersionSummary } from "./version-summary.js";

/** What the files of the whole package are emitted from. */
export interface PackageInput {
  /** In order, the newest last. */
  readonly versions: readonly VersionSummary[];
  readonly configuration: Configuration;
  /** Markdown that the README has beside what is generated; may be empty. */
  readonly guide: string;
  /** Files that took part, for the manifest. */
  readonly inputs: readonly InputFile[];
  readonly tools: readonly ToolVersion[];
  readonly dependencies: RuntimeDependencies;
  /** What building the package needs. */
  readonly devDependencies: RuntimeDependencies;
  /** Sources of the runtime, path below `runtime/`. */
  readonly runtime: readonly GeneratedFile[];
  /** Paths of the files of versions and of the changelog, for the manifest. */
  readonly others: readonly string[];
}

/** Files of the package that belong to no version alone. The same input gives the same bytes. */
export function emitPackage(input: PackageInput): readonly GeneratedFile[] {
  const { versions, configuration } = input;
  const names = versions.map(({ version }) => version);
  const none: Sources = { specs: [], overlays: [] };
  const files: readonly GeneratedFile[] = [
    ...packageFiles(names, configuration, input.dependencies, input.devDependencies),
    { path: "index.ts", text: sourceFileText(none, rootStatements(names, configuration)) },
    { path: "README.md", text: packageReadme(versions, configuration, input.guide) },
    ...input.runtime.map(({ path, text }) => ({
      path: `runtime/${path}`,
      text: `${headerComment(none, "//")}\n\n${text}`,
    })),
  ];
  const paths = [...files.map(({ path }) => path), ...input.others];
  return [...files, manifestFile(versions, configuration, input.inputs, input.tools, paths)];
}

/** Files of the client of one version, paths below the package. */
export function emitVersion(model: ApiModel, configuration: Configuration): readonly GeneratedFile[] {
  const file = (path: string, text: string): GeneratedFile => ({ path: `${model.version}/${path}`, text });
  const all = sourcesOf(
    model,
    model.services.map(({ name }) => name),
  );
  const shared = sharedOperations(model, configuration);
  const declarations = typeDeclarations(model);
  const body = declarations.join("\n\n");
  const used = [UNDECLARED_TYPE, UPLOAD_TYPE].filter((name) => new RegExp(`(?<![\\w$])${name}(?![\\w$])`).test(body));
  const imports = used.length === 0 ? "" : `import type { ${used.join(", ")} } from "../runtime/index.js";\n\n`;
  const types = `${headerComment(all, "//")}\n\n${imports}${body || "export {};"}\n`;
  return [
    file("types.ts", types),
    file("api.ts", sourceFileText(all, apiStatements(model, configuration))),
    file("index.ts", sourceFileText(all, clientStatements(model, configuration))),
    file("README.md", versionReadme(model, configuration, types)),
    ...model.resources.map((resource) => {
      const sources = sourcesOf(model, [...new Set(resource.operations.map(({ service }) => service))]);
      return file(
        `resources/${moduleName(resource.name)}.ts`,
        sourceFileText(sources, resourceStatements(resource, { model, configuration, shared })),
      );
    }),
  ];
}

/** The effective specifications as files of the package, each with its sources in a header. */
export function emitDocuments(specs: readonly EffectiveSpec[]): readonly GeneratedFile[] {
  return specs.map((effective) => {
    const { spec, overlays } = effective;
    const header = headerComment({ specs: [spec.file], overlays: [...new Set(overlays)].sort() }, "#");
    const text = `${header}\n\n${openApiDocument(effective)}`;
    return { path: `${spec.version}/openapi/${spec.service}.yaml`, text };
  });
}

function sourcesOf(model: ApiModel, services: readonly string[]): Sources {
  const own = model.services.filter(({ name }) => services.includes(name));
  return {
    specs: own.map(({ file }) => file),
    overlays: [...new Set(own.flatMap(({ overlays }) => overlays))].sort(),
  };
}
