import type { Configuration } from "../configuration.js";
import { jsonText } from "../diagnostics/json-text.js";
import type { RuntimeDependencies } from "../tools.js";
import type { GeneratedFile } from "../workspace/generated-file.js";
import { HEADER } from "./header.js";

/** Tools and texts that the package is made with, beside its models. */
export interface PackageTools {
  /** Mappings of other SDKs, which the package carries: `from-sdk/<version>/<name>.yaml`. */
  readonly mappings?: readonly GeneratedFile[];
  /** Ranges of the packages that the runtime imports. */
  readonly dependencies: RuntimeDependencies;
  /** Exact versions of the packages that build it. */
  readonly devDependencies: RuntimeDependencies;
  /** Program that builds the package for npm. */
  readonly buildProgram: string;
  /** Texts of licences that the toolchain knows, by SPDX identifier. */
  readonly licenses: { readonly [identifier: string]: string };
}

/** `package.json`, `tsconfig.json`, `build.mjs` and `LICENSE`: what makes the folder a complete npm package. */
export function packageFiles(
  versions: readonly string[],
  configuration: Configuration,
  tools: PackageTools,
): readonly GeneratedFile[] {
  const license = configuration.package.license ?? "";
  const text = Object.hasOwn(tools.licenses, license) ? tools.licenses[license] : undefined;
  return [
    { path: "package.json", text: jsonText(packageManifest(versions, configuration, tools)) },
    compilerFile(versions),
    { path: "build.mjs", text: `// ${HEADER}\n\n${tools.buildProgram}` },
    ...(text === undefined ? [] : [{ path: "LICENSE", text }]),
  ];
}

function packageManifest(
  versions: readonly string[],
  configuration: Configuration,
  { dependencies, devDependencies, mappings = [] }: PackageTools,
): object {
  const { name, version, description, license, keywords, homepage, repository, bugs } = configuration.package;
  const subpaths: readonly (readonly [string, string])[] = [
    ...versions.flatMap((each) => [
      [each, `${each}/index`] as const,
      [`${each}/client`, `${each}/client`] as const,
      [`${each}/resources`, `${each}/resources`] as const,
      [`${each}/proxy`, `${each}/proxy`] as const,
      [`${each}/testing`, `${each}/testing`] as const,
    ]),
    ["node", "runtime/node"],
    ["proxy", "proxy"],
    ["testing", "testing"],
  ];
  return {
    "//": HEADER,
    name,
    version,
    description,
    keywords,
    homepage,
    bugs,
    repository,
    license,
    type: "module",
    sideEffects: false,
    engines: { node: ">=20.19" },
    // Compilers that do not know "exports", such as TypeScript's "node10", read these three.
    main: "./dist/cjs/index.js",
    types: "./dist/cjs/index.d.ts",
    typesVersions: { "*": Object.fromEntries(subpaths.map(([path, file]) => [path, [`./dist/cjs/${file}.d.ts`]])) },
    exports: {
      ".": entry("index"),
      ...Object.fromEntries(subpaths.map(([path, file]) => [`./${path}`, entry(file)])),
      "./package.json": "./package.json",
    },
    files: [
      "dist",
      "manifest.json",
      "CHANGELOG.md",
      // Documents alone: sources beside them would be compiled with the flags of a user whose compiler does not know "exports".
      ...versions.flatMap((each) => [`${each}/**/*.md`, `${each}/openapi`]),
      ...(mappings.length === 0 ? [] : ["from-sdk"]),
    ],
    scripts: { build: "node build.mjs", prepack: "npm run build" },
    dependencies,
    devDependencies,
  };
}

/** An entry for `import` and for `require`: each with declarations of its own, since TypeScript tells modules from CommonJS by them. */
function entry(path: string): object {
  const form = (folder: string): object => ({
    types: `./${folder}/${path}.d.ts`,
    default: `./${folder}/${path}.js`,
  });
  return { import: form("dist"), require: form("dist/cjs") };
}

/** `tsconfig.json`: how the sources are compiled where they are; `build.mjs` reads it. */
export function compilerFile(versions: readonly string[]): GeneratedFile {
  const configuration = {
    $comment: HEADER,
    compilerOptions: {
      target: "ES2022",
      module: "NodeNext",
      moduleResolution: "NodeNext",
      lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
      types: ["node"],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      verbatimModuleSyntax: true,
      erasableSyntaxOnly: true,
      isolatedDeclarations: true,
      declaration: true,
      declarationMap: true,
      sourceMap: true,
      skipLibCheck: true,
      rootDir: ".",
      outDir: "dist",
    },
    // The compiler takes a name with a dot for a file's.
    include: [
      "index.ts",
      "proxy.ts",
      "testing.ts",
      "runtime",
      ...versions.map((each) => (each.includes(".") ? `${each}/**/*` : each)),
    ],
  };
  return { path: "tsconfig.json", text: jsonText(configuration) };
}
