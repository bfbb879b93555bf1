import type { CompilerHost, Program, ResolvedModuleWithFailedLookupLocations, SourceFile } from "typescript";
import type { Compiler } from "../compiler.js";
import { compilerHost } from "../compiler-host.js";
import type { Importers } from "./import-graph.js";
import { type InstalledPackage, packagePath } from "./installed-package.js";
import type { UserProject } from "./read-project.js";

/** Changed texts of source files, by path. */
export type ChangedTexts = ReadonlyMap<string, string>;

/** Makes programs of projects that share the source files they have in common. */
export interface ProgramMaker {
  /** The program as it is or with some texts changed, and which files of it import which. */
  current(project: UserProject, texts?: ChangedTexts): { readonly program: Program; readonly importers: Importers };
  /** The program whose imports of one version of the package lead to another, with some texts changed. */
  moved(project: UserProject, move: Move, texts: ChangedTexts): Program;
}

/** A move from one version of a package to another. */
export interface Move {
  readonly installed: InstalledPackage;
  readonly from: string;
  readonly to: string;
}

/** Declarations of installed packages and of the compiler, parsed and bound, that programs of this process share: they are most of a small program. */
const declarations = new Map<string, SourceFile>();
const INSTALLED = /[/\\]node_modules[/\\].*\.d\.[cm]?ts$/;

/** A maker of programs. Files are read by the compiler's own system, links followed: a package may be installed as one. */
export function programMaker(ts: Compiler): ProgramMaker {
  const files = new Map<string, SourceFile | undefined>();
  const hostOf = (project: UserProject, texts: ChangedTexts): CompilerHost => {
    const host = compilerHost(ts, project.options);
    const target = String(project.options.target ?? "");
    const readSource = host.getSourceFile.bind(host);
    const read = (key: string, ...asked: Parameters<CompilerHost["getSourceFile"]>): SourceFile | undefined => {
      if (!INSTALLED.test(asked[0])) return readSource(...asked);
      const known = declarations.get(key);
      // A package may be installed between two programs.
      if (known !== undefined && known.text === host.readFile(asked[0])) return known;
      const file = readSource(...asked);
      if (file !== undefined) declarations.set(key, file);
      return file;
    };
    return {
      ...host,
      getSourceFile(fileName, options, ...rest) {
        const changed = texts.get(fileName);
        if (changed !== undefined) return ts.createSourceFile(fileName, changed, options, true);
        // Modes of a file depend on the options; projects of one program mostly share them.
        const format = typeof options === "object" ? `${options.impliedNodeFormat ?? ""}` : "";
        const key = `${target} ${format} ${project.options.moduleDetection ?? ""} ${fileName}`;
        if (!files.has(key)) files.set(key, read(`${ts.version} ${key}`, fileName, options, ...rest));
        return files.get(key);
      },
    };
  };
  const resolutions = new Map<UserProject, Resolution>();
  return {
    current(project, texts = new Map()) {
      const host = hostOf(project, texts);
      const importers = new Map<string, Set<string>>();
      const resolve = keptResolution(ts, host);
      resolutions.set(project, resolve);
      host.resolveModuleNameLiterals = (literals, containingFile, ...rest) => {
        const found = resolve(literals, containingFile, ...rest);
        for (const { resolvedModule } of found) {
          if (resolvedModule === undefined) continue;
          const known = importers.get(resolvedModule.resolvedFileName);
          if (known === undefined) importers.set(resolvedModule.resolvedFileName, new Set([containingFile]));
          else known.add(containingFile);
        }
        return found;
      };
      const program = ts.createProgram({ rootNames: project.fileNames, options: project.options, host });
      return { program, importers };
    },
    moved(project, move, texts) {
      const host = hostOf(project, texts);
      const resolve = resolutions.get(project) ?? keptResolution(ts, host);
      host.resolveModuleNameLiterals = movedResolution(host, move, resolve);
      return ts.createProgram({ rootNames: project.fileNames, options: project.options, host });
    },
  };
}

type Resolution = NonNullable<CompilerHost["resolveModuleNameLiterals"]>;

/** Resolves as the compiler does, and keeps the results for the programs that are made after the first. */
function keptResolution(ts: Compiler, host: CompilerHost): Resolution {
  const caches = new Map<string, ReturnType<Compiler["createModuleResolutionCache"]>>();
  const kept = new Map<string, ResolvedModuleWithFailedLookupLocations>();
  return (literals, containingFile, redirected, options, containing) => {
    const key = redirected?.sourceFile.fileName ?? "";
    const cache =
      caches.get(key) ??
      ts.createModuleResolutionCache(host.getCurrentDirectory(), (name) => host.getCanonicalFileName(name), options);
    caches.set(key, cache);
    return literals.map((literal): ResolvedModuleWithFailedLookupLocations => {
      const mode = ts.getModeForUsageLocation(containing, literal, options);
      const name = `${key} ${containingFile} ${mode ?? ""} ${literal.text}`;
      const found =
        kept.get(name) ?? ts.resolveModuleName(literal.text, containingFile, options, host, cache, redirected, mode);
      kept.set(name, found);
      return found;
    });
  };
}

/** Resolves as another does, and leads what a program imports of one version to the other. */
function movedResolution(host: CompilerHost, { installed, from, to }: Move, resolve: Resolution): Resolution {
  return (literals, containingFile, ...rest) => {
    const all = resolve(literals, containingFile, ...rest);
    if (packagePath(installed, containingFile) !== undefined) return all;
    return all.map((found): ResolvedModuleWithFailedLookupLocations => {
      const path = found.resolvedModule?.resolvedFileName;
      const moved = path === undefined ? undefined : movedPath(path, installed, from, to);
      if (found.resolvedModule === undefined || moved === undefined) return found;
      if (!host.fileExists(moved)) return { ...found, resolvedModule: undefined };
      return { ...found, resolvedModule: { ...found.resolvedModule, resolvedFileName: moved } };
    });
  };
}

/** The same file of another version; undefined for a path that belongs to no version, or to another. */
function movedPath(path: string, installed: InstalledPackage, from: string, to: string): string | undefined {
  const segments = packagePath(installed, path);
  const at = segments?.indexOf(from) ?? -1;
  return segments === undefined || at < 0 ? undefined : [installed.folder, ...segments.with(at, to)].join("/");
}
