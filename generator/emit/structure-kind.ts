import type { StructureKind as Kind } from "ts-morph";

/** Kinds of ts-morph's structures. The numbers are here, and checked by the compiler, so that ts-morph itself is loaded only where a module is printed. */
export const StructureKind: Pick<
  typeof Kind,
  "Class" | "ExportDeclaration" | "Function" | "ImportDeclaration" | "Interface" | "Method" | "TypeAlias"
> = {
  Class: 2,
  ExportDeclaration: 11,
  Function: 13,
  ImportDeclaration: 16,
  Interface: 19,
  Method: 26,
  TypeAlias: 38,
};
