// Builds the package for npm: the sources in dist/src, to which all maps lead, ES modules in dist and CommonJS in dist/cjs. The
// modules are bundled, one file for the runtime and one for each version: a program that imports a version loads four files.
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import ts from "typescript";

const root = fileURLToPath(new URL(".", import.meta.url));
const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root);

const rootDir = join(root, "dist/src");
rmSync(join(root, "dist"), { recursive: true, force: true });
const sources = fileNames.map((path) => {
  const copy = join(rootDir, relative(root, path));
  cpSync(path, copy);
  return copy;
});

function compile(folder, form) {
  const program = ts.createProgram(sources, { ...options, ...form, rootDir, outDir: join(root, "dist", folder) });
  const { diagnostics } = program.emit();
  const all = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (all.length === 0) return;
  const host = { getCurrentDirectory: () => root, getCanonicalFileName: (path) => path, getNewLine: () => "\n" };
  console.error(ts.formatDiagnostics(all, host));
  process.exitCode = 1;
}

/** Files that users import, without their ending. */
function entries() {
  const { exports, dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const files = Object.values(exports).flatMap((each) => each.import?.default ?? []);
  return {
    names: files.map((file) => file.replace(/^\.\/dist\/|\.js$/g, "")),
    packages: Object.keys(dependencies),
  };
}

async function bundle() {
  const { names, packages } = entries();
  const isEntry = (id) => names.includes(relative(rootDir, id).replaceAll("\\", "/").replace(/\.ts$/, ""));
  // Parts that some entries need and createClient does not. Bundlers keep a module's constants that are spread, such as those of api.ts.
  const isApart = (id) => /[/\\](api|runtime[/\\](mock-fetch|node|node-listener|proxy[\w-]*))\.ts$/.test(id);
  const bundled = await rolldown({
    input: Object.fromEntries(names.map((name) => [name, join(rootDir, `${name}.ts`)])),
    external: [...packages, /^node:/],
    resolve: { extensionAlias: { ".js": [".ts"] } },
    transform: { target: "es2022" },
    tsconfig: false,
    preserveEntrySignatures: "allow-extension",
  });
  await bundled.write({
    dir: join(root, "dist"),
    format: "esm",
    sourcemap: true,
    entryFileNames: "[name].js",
    chunkFileNames: "shared/[name].js",
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        {
          debugName: "folders",
          name(id) {
            if (isEntry(id)) return undefined;
            const [folder] = relative(rootDir, id).split(/[/\\]/);
            return isApart(id) ? undefined : folder;
          },
        },
      ],
    },
  });
  await bundled.close();
}

compile("", { emitDeclarationOnly: true });
await bundle();
// The compiler asks the nearest package.json whether a source is a module, and this package is one of modules.
const scope = '{ "type": "commonjs" }\n';
writeFileSync(join(rootDir, "package.json"), scope);
compile("cjs", {
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  esModuleInterop: true,
  verbatimModuleSyntax: false,
});
rmSync(join(rootDir, "package.json"));
writeFileSync(join(root, "dist/cjs/package.json"), scope);
