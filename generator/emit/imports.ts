import type { ImportDeclarationStructure } from "ts-morph";
import { StructureKind } from "./structure-kind.js";

/** An import of values, its names each once and sorted. */
export function importNames(moduleSpecifier: string, names: Iterable<string>): ImportDeclarationStructure {
  return { kind: StructureKind.ImportDeclaration, moduleSpecifier, namedImports: [...new Set(names)].sort() };
}

/** An import of types alone, its names each once and sorted. */
export function importTypes(moduleSpecifier: string, names: Iterable<string>): ImportDeclarationStructure {
  return { ...importNames(moduleSpecifier, names), isTypeOnly: true };
}

/** An import of a module under one name. */
export function importModule(moduleSpecifier: string, namespaceImport: string): ImportDeclarationStructure {
  return { kind: StructureKind.ImportDeclaration, moduleSpecifier, namespaceImport };
}
