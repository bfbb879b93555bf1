import { join } from "node:path";
import ts from "typescript";
import type { GeneratedFile } from "../../workspace/generated-file.js";

/** An error of the compiler in a generated package. */
export interface CompilerError {
  /** File below the package and line, `2026-04/types.ts:12`; `tsconfig.json` for an error of the settings. */
  readonly place: string;
  /** `TS1005: ';' expected.` */
  readonly message: string;
}

/**
 * Compiles a generated package under the settings of its own `tsconfig.json`, as its users do. Nothing is written.
 *
 * @param files TypeScript of the package, paths below it
 * @param settings text of its `tsconfig.json`
 * @param folder a folder with a `node_modules` in it or above it; need not hold the files
 * @param createHost reads the libraries: those who compile many packages read them once
 */
export function compilePackage(
  files: readonly GeneratedFile[],
  settings: string,
  folder: string,
  createHost: (options: ts.CompilerOptions) => ts.CompilerHost = ts.createCompilerHost,
): readonly CompilerError[] {
  const { config, error } = ts.parseConfigFileTextToJson("tsconfig.json", settings);
  const texts = new Map(files.map(({ path, text }) => [join(folder, path), text]));
  const file = join(folder, "tsconfig.json");
  // The place of the settings is where packages of types are looked for; without it, TypeScript looks in the folder of the process.
  const parsed = ts.parseJsonConfigFileContent(config ?? {}, virtualFolder(folder, texts), folder, {}, file);
  const options: ts.CompilerOptions = { ...parsed.options, noEmit: true };
  const host = createHost(options);
  const { fileExists, directoryExists, readFile, getSourceFile } = host;
  host.directoryExists = (path) => path.startsWith(folder) || directoryExists?.call(host, path) === true;
  host.fileExists = (path) => texts.has(path) || fileExists.call(host, path);
  host.readFile = (path) => texts.get(path) ?? readFile.call(host, path);
  host.getSourceFile = (path, version, ...others) => {
    const text = texts.get(path);
    return text === undefined
      ? getSourceFile.call(host, path, version, ...others)
      : ts.createSourceFile(path, text, version, true);
  };
  const program = ts.createProgram(parsed.fileNames, options, host);
  // A module that does not parse has no types.
  const syntax = program.getSyntacticDiagnostics();
  const found = syntax.length > 0 ? syntax : ts.getPreEmitDiagnostics(program);
  return [...(error === undefined ? [] : [error]), ...parsed.errors, ...found].map((diagnostic) =>
    compilerError(diagnostic, folder),
  );
}

/** The files of a package as the reader of `include` sees them. */
function virtualFolder(_folder: string, texts: ReadonlyMap<string, string>): ts.ParseConfigHost {
  return {
    useCaseSensitiveFileNames: true,
    fileExists: (path) => texts.has(path),
    readFile: (path) => texts.get(path),
    readDirectory: () => [...texts.keys()],
  };
}

function compilerError({ file, start, code, messageText }: ts.Diagnostic, folder: string): CompilerError {
  const [text = ""] = ts.flattenDiagnosticMessageText(messageText, "\n").split("\n");
  const line = file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0;
  const path = file?.fileName.startsWith(`${folder}/`) ? file.fileName.slice(folder.length + 1) : undefined;
  return { place: path === undefined ? "tsconfig.json" : `${path}:${line + 1}`, message: `TS${code}: ${text}` };
}
