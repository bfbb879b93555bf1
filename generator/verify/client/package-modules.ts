import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import type { GeneratedFile } from "../../workspace/generated-file.js";
import { OUTPUT } from "../../workspace/paths.js";
import { makeTemporaryFolder } from "../../workspace/temporary-folder.js";
import type { WorkspaceView } from "../../workspace/view.js";

/** A generated package as JavaScript in a temporary folder, from which its modules can be imported. */
export interface PackageModules {
  /** JavaScript by path below the package, e.g. `runtime/index.js`. */
  readonly sources: ReadonlyMap<string, string>;
  /** The temporary folder, with the packages that the modules import. */
  readonly folder: string;
  /** Imports a module of the package. */
  load(path: string): Promise<ModuleNamespace>;
  /**
   * Writes a copy in which some modules have another text, and imports one of it. Modules that reach none of the changed ones are
   * shared with the original.
   */
  loadChanged(changed: ReadonlyMap<string, string>, path: string): Promise<ModuleNamespace>;
  /** Removes the temporary folder. */
  close(): Promise<void>;
}

export interface ModuleNamespace {
  readonly [name: string]: unknown;
}

/** Text of the `tsconfig.json` of the generated package of a workspace; undefined where it has none. */
export function readSettings(view: WorkspaceView): string | undefined {
  const path = `${OUTPUT}/tsconfig.json`;
  return view.kind(path) === "file" ? new TextDecoder().decode(view.read(path)) : undefined;
}

/** TypeScript files of the generated package of a workspace. */
export function readPackage(view: WorkspaceView): readonly GeneratedFile[] {
  return view
    .list(OUTPUT)
    .files.filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts") && !path.includes("/node_modules/"))
    .map((path) => ({ path: path.slice(OUTPUT.length + 1), text: new TextDecoder().decode(view.read(path)) }));
}

/** Compiles a generated package, types taken off without being checked, next to the packages its runtime imports. */
export async function openPackage(files: readonly GeneratedFile[]): Promise<PackageModules> {
  const sources = new Map(
    files
      .filter(({ path }) => path.endsWith(".ts"))
      .map(({ path, text }) => [path.replace(/\.ts$/, ".js"), transpile(text)] as const),
  );
  const folder = makeTemporaryFolder(dependencyFolder());
  folder.write("package.json", '{ "type": "module" }');
  const importers = importersOf(sources);
  let copies = 0;

  for (const [path, text] of sources) folder.write(path, text);
  const load = async (path: string): Promise<ModuleNamespace> => {
    const namespace: ModuleNamespace = await import(pathToFileURL(join(folder.path, path)).href);
    return namespace;
  };
  return {
    sources,
    folder: folder.path,
    load,
    async loadChanged(changed, path) {
      copies += 1;
      const suffix = `.copy${copies}.js`;
      const touched = reach(importers, changed.keys());
      if (!touched.has(path)) return load(path);
      const renamed = (target: string): string => (touched.has(target) ? target.replace(/\.js$/, suffix) : target);
      for (const module of touched) {
        const text = changed.get(module) ?? sources.get(module) ?? "";
        folder.write(renamed(module), redirectImports(module, text, renamed));
      }
      return load(renamed(path));
    },
    close: async () => folder.remove(),
  };
}

const transpiled = new Map<string, string>();

function transpile(text: string): string {
  const known = transpiled.get(text);
  if (known !== undefined) return known;
  const output = withoutTypes(text);
  transpiled.set(text, output);
  return output;
}

function withoutTypes(text: string): string {
  return ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
  }).outputText;
}

/** The `node_modules` folder that has what generated runtimes import: these are dependencies of the toolchain, too. */
function dependencyFolder(): string {
  const resolved = createRequire(import.meta.url).resolve("openapi-fetch");
  const marker = `${sep}node_modules${sep}`;
  return resolved.slice(0, resolved.lastIndexOf(marker) + marker.length - 1);
}

/** Modules that import a module, by module. */
function importersOf(sources: ReadonlyMap<string, string>): ReadonlyMap<string, ReadonlySet<string>> {
  const importers = new Map<string, Set<string>>();
  for (const [path, text] of sources) {
    for (const { target } of importsOf(path, text)) {
      importers.set(target, (importers.get(target) ?? new Set()).add(path));
    }
  }
  return importers;
}

function reach(importers: ReadonlyMap<string, ReadonlySet<string>>, from: Iterable<string>): ReadonlySet<string> {
  const reached = new Set<string>();
  const queue = [...from];
  for (let module = queue.pop(); module !== undefined; module = queue.pop()) {
    if (reached.has(module)) continue;
    reached.add(module);
    queue.push(...(importers.get(module) ?? []));
  }
  return reached;
}

interface ImportOf {
  /** Path of the module below the package. */
  readonly target: string;
  readonly start: number;
  readonly end: number;
}

/** Relative imports of a module, static and dynamic, with the span of the specifier inside its quotes. */
function importsOf(path: string, text: string): readonly ImportOf[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.filter(({ fileName }) => fileName.startsWith("."))
    .map(({ fileName, pos, end }) => ({
      target: join(dirname(path), fileName).split(sep).join("/"),
      start: text.indexOf(fileName, pos),
      end: text.indexOf(fileName, pos) + (end - pos),
    }));
}

function redirectImports(path: string, text: string, renamed: (target: string) => string): string {
  let redirected = text;
  for (const { target, start, end } of [...importsOf(path, text)].sort((left, right) => right.start - left.start)) {
    const other = renamed(target);
    if (other === target) continue;
    const specifier = relative(dirname(path), other).split(sep).join("/");
    const written = specifier.startsWith(".") ? specifier : `./${specifier}`;
    redirected = redirected.slice(0, start) + written + redirected.slice(end);
  }
  return redirected;
}
