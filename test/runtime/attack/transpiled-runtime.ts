import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { repository } from "../../workspace-copy.js";

/** Writes the runtime as JavaScript into a folder, for a process of its own; gives the address of its index. */
export function transpiledRuntime(folder: string): string {
  const source = join(repository, "generator/runtime");
  const target = join(folder, "runtime");
  mkdirSync(target);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  const compilerOptions: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  for (const name of readdirSync(source)) {
    const { outputText } = ts.transpileModule(readFileSync(join(source, name), "utf8"), { compilerOptions });
    writeFileSync(join(target, name.replace(/\.ts$/, ".js")), outputText);
  }
  return join(target, "index.js");
}
