import type { Program, SourceFile } from "typescript";
import type { Compiler } from "../compiler.js";
import { ownFiles } from "../usage/own-files.js";

/** The files that import a file, by its path. Modules are led to their files by the compiler. */
export type Importers = ReadonlyMap<string, ReadonlySet<string>>;

/** Which files of a program depend on which. */
export interface ImportGraph {
  /** Files that a person wrote that import the package, or a file that does, by path. */
  readonly reaching: readonly SourceFile[];
  /** Paths of the files that may have other types after the files at some paths changed, these included. */
  dependents(paths: Iterable<string>): ReadonlySet<string>;
}

/**
 * Reads which files of a program depend on the package and on one another.
 *
 * @param isPackage whether a path is of a file of the package
 */
export function importGraph(
  ts: Compiler,
  program: Program,
  importers: Importers,
  isPackage: (path: string) => boolean,
): ImportGraph {
  const own = ownFiles(program, isPackage);
  const dependents = (paths: Iterable<string>): ReadonlySet<string> => {
    const found = new Set<string>();
    const open = [...paths];
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (found.has(path)) continue;
      found.add(path);
      const file = program.getSourceFile(path);
      if (file !== undefined && declaresGlobally(ts, file))
        return new Set(program.getSourceFiles().map((each) => each.fileName));
      open.push(...(importers.get(path) ?? []));
    }
    return found;
  };
  const entries = [...importers].flatMap(([path, from]) =>
    !isPackage(path) ? [] : [...from].filter((each) => !isPackage(each)),
  );
  const reached = dependents(entries);
  return { reaching: own.filter(({ fileName }) => reached.has(fileName)), dependents };
}

/** Whether files that do not import a file may name what it declares: a script, or a module that adds to another one or to the global scope. */
function declaresGlobally(ts: Compiler, file: SourceFile): boolean {
  if (/\.[cm]?jsx?$/.test(file.fileName)) return false;
  return (
    !ts.isExternalModule(file) ||
    file.statements.some(
      (each) =>
        ts.isModuleDeclaration(each) &&
        (ts.isStringLiteral(each.name) || (each.flags & ts.NodeFlags.GlobalAugmentation) !== 0),
    )
  );
}
