import ts from "typescript";
import type { GeneratedFile } from "../../../generator/workspace/generated-file.js";
import { runtimeFiles } from "../../corpus/case.js";
import { repository } from "../../workspace-copy.js";

/** A package to compile, and the name that its errors are told under. */
export interface Compiled {
  readonly name: string;
  readonly files: readonly GeneratedFile[];
}

/** Errors of the compiler under the strict flags of a package, all packages in one program over one runtime. */
export function compileErrors(packages: readonly Compiled[]): readonly string[] {
  const folder = `${repository.replace(/\/$/, "")}/.mutants`;
  const texts = new Map<string, string>();
  for (const { path, text } of runtimeFiles()) texts.set(`${folder}/runtime/${path.replace(/^runtime\//, "")}`, text);
  for (const { name, files } of packages) {
    for (const { path, text } of files.filter((file) => file.path.endsWith(".ts"))) {
      // The runtime is one for all, so that it is checked once.
      const up = "../".repeat(path.split("/").length - 1);
      const shared = text.replaceAll(`"${up || "./"}runtime/`, `"../${up}runtime/`);
      texts.set(`${folder}/${name}/${path}`, shared);
    }
  }
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
    types: ["node"],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    isolatedDeclarations: true,
    declaration: true,
    skipLibCheck: true,
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile, directoryExists } = host;
  // The compiler keeps the folder in which the process was at its first question, and a run of the command line may have been elsewhere.
  host.getCurrentDirectory = () => repository;
  host.readFile = (name) => texts.get(name) ?? readFile.call(host, name);
  host.fileExists = (name) => texts.has(name) || fileExists.call(host, name);
  host.directoryExists = (name) => name.startsWith(folder) || (directoryExists?.call(host, name) ?? true);
  host.getSourceFile = (name, target, ...others) => {
    const text = texts.get(name);
    if (text === undefined) return getSourceFile.call(host, name, target, ...others);
    const format = { languageVersion: ts.ScriptTarget.ES2022, impliedNodeFormat: ts.ModuleKind.ESNext } as const;
    return ts.createSourceFile(name, text, format);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, " ");
    if (file === undefined) return message;
    const { line } = file.getLineAndCharacterOfPosition(start);
    return `${file.fileName.slice(folder.length + 1)}:${line + 1}: ${message}: ${file.text.split("\n")[line]?.trim().slice(0, 120)}`;
  });
}
