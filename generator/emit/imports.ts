import type { ImportStructure } from "./structures.js";

/** An import of values, its names each once and sorted. */
export function importNames(moduleSpecifier: string, names: Iterable<string>): ImportStructure {
  return { kind: "import", moduleSpecifier, namedImports: [...new Set(names)].sort() };
}

/** An import of types alone, its names each once and sorted. */
export function importTypes(moduleSpecifier: string, names: Iterable<string>): ImportStructure {
  return { ...importNames(moduleSpecifier, names), isTypeOnly: true };
}

/** An import of a module under one name. */
export function importModule(moduleSpecifier: string, namespaceImport: string): ImportStructure {
  return { kind: "import", moduleSpecifier, namespaceImport };
}
