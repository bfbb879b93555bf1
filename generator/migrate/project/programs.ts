import type { CompilerHost, Program, ResolvedModuleWithFailedLookupLocations, SourceFile } from "typescript";
import type { Compiler } from "../compiler.js";
import { type InstalledPackage, packagePath } from "./installed-package.js";
import type { UserProject } from "./read-project.js";

/** Changed texts of source files, by path. */
export type ChangedTexts = ReadonlyMap<string, string>;

/** Makes programs of projects that share the source files they have in common. */
export interface ProgramMaker {
  /** The program as it is. */
  current(project: UserProject): Program;
  /** The program whose imports of one version of the package lead to another, with some texts changed. */
  moved(project: UserProject, move: Move, texts: ChangedTexts): Program;
}

/** A move from one version of a package to another. */
export interface Move {
  readonly installed: InstalledPackage;
  readonly from: string;
  readonly to: string;
}

/** A maker of programs. Files are read by the compiler's own system, links followed: a package may be installed as one. */
export function programMaker(ts: Compiler): ProgramMaker {
  const files = new Map<string, SourceFile | undefined>();
  const hostOf = (project: UserProject, texts: ChangedTexts): CompilerHost => {
    const host = ts.createCompilerHost(project.options, true);
    const target = String(project.options.target ?? "");
    const readFile = host.getSourceFile.bind(host);
    return {
      ...host,
      getSourceFile(fileName, options, ...rest) {
        const changed = texts.get(fileName);
        if (changed !== undefined) return ts.createSourceFile(fileName, changed, options, true);
        // Modes of a file depend on the options; projects of one program mostly share them.
        const format = typeof options === "object" ? `${options.impliedNodeFormat ?? ""}` : "";
        const key = `${target} ${format} ${project.options.moduleDetection ?? ""} ${fileName}`;
        if (!files.has(key)) files.set(key, readFile(fileName, options, ...rest));
        return files.get(key);
      },
    };
  };
  return {
    current: (project) =>
      ts.createProgram({
        rootNames: project.fileNames,
        options: project.options,
        host: hostOf(project, new Map()),
      }),
    moved(project, move, texts) {
      const host = hostOf(project, texts);
      host.resolveModuleNameLiterals = movedResolution(ts, host, move);
      return ts.createProgram({ rootNames: project.fileNames, options: project.options, host });
    },
  };
}

type Resolution = NonNullable<CompilerHost["resolveModuleNameLiterals"]>;

/** Resolves as the compiler does, and leads what a program imports of one version to the other. */
function movedResolution(ts: Compiler, host: CompilerHost, { installed, from, to }: Move): Resolution {
  const caches = new Map<string, ReturnType<Compiler["createModuleResolutionCache"]>>();
  return (literals, containingFile, redirected, options, containing) => {
    const key = redirected?.sourceFile.fileName ?? "";
    const cache =
      caches.get(key) ??
      ts.createModuleResolutionCache(host.getCurrentDirectory(), (name) => host.getCanonicalFileName(name), options);
    caches.set(key, cache);
    const isOwn = packagePath(installed, containingFile) !== undefined;
    return literals.map((literal): ResolvedModuleWithFailedLookupLocations => {
      const mode = ts.getModeForUsageLocation(containing, literal, options);
      const found = ts.resolveModuleName(literal.text, containingFile, options, host, cache, redirected, mode);
      const path = found.resolvedModule?.resolvedFileName;
      if (isOwn || found.resolvedModule === undefined || path === undefined) return found;
      const moved = movedPath(path, installed, from, to);
      if (moved === undefined) return found;
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
