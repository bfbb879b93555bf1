// Builds the package for npm: the sources in dist/src, to which all maps lead, ES modules in dist/esm and CommonJS in dist/cjs.
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
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

function build(folder, form) {
  const program = ts.createProgram(sources, { ...options, ...form, rootDir, outDir: join(root, "dist", folder) });
  const { diagnostics } = program.emit();
  const all = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (all.length === 0) return;
  const host = { getCurrentDirectory: () => root, getCanonicalFileName: (path) => path, getNewLine: () => "\n" };
  console.error(ts.formatDiagnostics(all, host));
  process.exitCode = 1;
}

build("esm", {});
// The compiler asks the nearest package.json whether a source is a module, and this package is one of modules.
const scope = '{ "type": "commonjs" }\n';
writeFileSync(join(rootDir, "package.json"), scope);
build("cjs", {
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  esModuleInterop: true,
  verbatimModuleSyntax: false,
});
rmSync(join(rootDir, "package.json"));
writeFileSync(join(root, "dist/cjs/package.json"), scope);
