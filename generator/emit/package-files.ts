import type { Configuration } from "../configuration.js";
import { jsonText } from "../diagnostics/json-text.js";
import type { RuntimeDependencies } from "../tools.js";
import type { GeneratedFile } from "../workspace/generated-file.js";
import { HEADER } from "./header.js";

/** `package.json` and `tsconfig.json`: what makes the folder a complete npm package. */
export function packageFiles(
  versions: readonly string[],
  configuration: Configuration,
  dependencies: RuntimeDependencies,
  devDependencies: RuntimeDependencies,
): readonly GeneratedFile[] {
  const { name, version, description, license } = configuration.package;
  const entry = (path: string): object => ({ types: `./dist/${path}.d.ts`, default: `./dist/${path}.js` });
  const manifest = {
    "//": HEADER,
    name,
    version,
    ...(description === undefined ? {} : { description }),
    ...(license === undefined ? {} : { license }),
    type: "module",
    sideEffects: false,
    engines: { node: ">=20.19" },
    exports: {
      ".": entry("index"),
      ...Object.fromEntries(versions.map((each) => [`./${each}`, entry(`${each}/index`)])),
      "./node": entry("runtime/node"),
      "./package.json": "./package.json",
    },
    files: [
      "dist",
      "manifest.json",
      "CHANGELOG.md",
      // The maps of the declarations lead to the sources.
      "index.ts",
      "runtime",
      ...versions,
    ],
    scripts: { build: "tsc -p tsconfig.json", prepack: "npm run build" },
    dependencies,
    devDependencies,
  };
  const compiler = {
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
      skipLibCheck: true,
      rootDir: ".",
      outDir: "dist",
    },
    // The compiler takes a name with a dot for a file's.
    include: ["index.ts", "runtime", ...versions.map((each) => (each.includes(".") ? `${each}/**/*` : each))],
  };
  return [
    { path: "package.json", text: jsonText(manifest) },
    { path: "tsconfig.json", text: jsonText(compiler) },
  ];
}
