import { realpathSync } from "node:fs";
import { join, sep } from "node:path";
import ts from "typescript";
import { repository } from "../workspace-copy.js";

/** Source files of the repository's installed packages, which no test changes, by what decides how they are read. */
const libraries = new Map<string, ts.SourceFile | undefined>();
const installed = `${join(repository, "node_modules").split(sep).join("/")}/`;

/** A host that reads each file of a library once in a worker: they are most of a small program. */
export function sharingHost(options: ts.CompilerOptions, folder?: string): ts.CompilerHost {
  const host = ts.createCompilerHost(options, true);
  // What the binder keeps at a file depends on the options.
  const ownKey = JSON.stringify({ ...options, configFilePath: "", outDir: "", rootDir: "" });
  return {
    ...host,
    ...(folder === undefined ? {} : { getCurrentDirectory: () => folder }),
    getSourceFile(fileName, how, ...rest) {
      if (!fileName.startsWith(installed)) return host.getSourceFile(fileName, how, ...rest);
      const format = typeof how === "object" ? how.impliedNodeFormat : how;
      const key = `${ownKey} ${format} ${fileName}`;
      if (!libraries.has(key)) libraries.set(key, host.getSourceFile(fileName, how, ...rest));
      return libraries.get(key);
    },
  };
}

/** A program of some files, on the source files of libraries that all programs of a worker share. */
export function programOf(fileNames: readonly string[], options: ts.CompilerOptions, folder: string): ts.Program {
  return ts.createProgram({ rootNames: fileNames, options, host: sharingHost(options, folder) });
}

/** How `compile` ended. */
export interface Compiled {
  readonly program: ts.Program;
  /** Errors as `tsc` prints them: `path(line,column): error TS1: ...`, paths from the project's folder. */
  readonly errors: string;
}

/**
 * Compiles the project of a folder as `tsc -p .` does, with the compiler of this repository, and writes what its options say: in this process, which has
 * the compiler and the libraries already.
 *
 * @param more options beside those of its tsconfig.json
 */
export function compileProject(folder: string, more: ts.CompilerOptions = {}): Compiled {
  const own = realpathSync(folder);
  const errors: ts.Diagnostic[] = [];
  const config = ts.getParsedCommandLineOfConfigFile(join(own, "tsconfig.json"), more, {
    ...ts.sys,
    getCurrentDirectory: () => own,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => errors.push(diagnostic),
  });
  const program = programOf(config?.fileNames ?? [], config?.options ?? more, own);
  errors.push(...(config?.errors ?? []), ...ts.getPreEmitDiagnostics(program));
  errors.push(...program.emit().diagnostics);
  return { program, errors: printed(ts.sortAndDeduplicateDiagnostics(errors), own) };
}

/** Compiles the project of a folder. Throws with the errors where it does not compile. */
export function compile(folder: string, more: ts.CompilerOptions = {}): ts.Program {
  const { program, errors } = compileProject(folder, more);
  if (errors !== "") throw new Error(errors);
  return program;
}

function printed(diagnostics: readonly ts.Diagnostic[], folder: string): string {
  return ts.formatDiagnostics(diagnostics, {
    getCurrentDirectory: () => folder,
    getCanonicalFileName: (path) => path,
    getNewLine: () => "\n",
  });
}
