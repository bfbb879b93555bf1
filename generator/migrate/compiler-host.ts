import { basename, dirname } from "node:path";
import type { CompilerHost, CompilerOptions } from "typescript";
import { type Compiler, carriedLibraries } from "./compiler.js";

/** A host that reads by the compiler's own system, with parents of nodes set. Declarations of the language come from the compiler where it carries them. */
export function compilerHost(ts: Compiler, options: CompilerOptions): CompilerHost {
  const host = ts.createCompilerHost(options, true);
  const libraries = carriedLibraries(ts);
  if (libraries === undefined) return host;
  const folder = dirname(host.getDefaultLibFileName(options));
  const readFile = host.readFile.bind(host);
  // The host reads source files by this method of its own.
  host.readFile = (path) => (dirname(path) === folder ? libraries.get(basename(path)) : readFile(path));
  return host;
}
