import type { Identifier, Node, PrivateIdentifier, SourceFile, TypeChecker, Symbol as TypeSymbol } from "typescript";
import type { Compiler } from "../compiler.js";
import { forEachNode } from "./each-node.js";
import { targetSymbol } from "./target-symbol.js";

/** The places that name a symbol, its declaration left out. */
export type ReferencesOf = (symbol: TypeSymbol) => readonly Name[];

/** A name in code: of a private member, too. */
type Name = Identifier | PrivateIdentifier;

/** An index of the identifiers of some files by their text; symbols are compared when a caller asks, since few are asked for. */
export function referenceIndex(ts: Compiler, checker: TypeChecker, files: readonly SourceFile[]): ReferencesOf {
  const byFile = new Map<SourceFile, ReadonlyMap<string, readonly Name[]>>();
  const known = new Map<TypeSymbol, readonly Name[]>();
  const named = (file: SourceFile, text: string): readonly Name[] => {
    const before = byFile.get(file);
    if (before === undefined && !file.text.includes(text)) return [];
    const index = before ?? identifiersOf(ts, file);
    byFile.set(file, index);
    return index.get(text) ?? [];
  };
  const meant = (node: Name): TypeSymbol | undefined => {
    const { parent } = node;
    const symbol = ts.isShorthandPropertyAssignment(parent)
      ? checker.getShorthandAssignmentValueSymbol(parent)
      : checker.getSymbolAtLocation(node);
    return symbol && targetSymbol(ts, checker, symbol);
  };
  return (symbol) => {
    const before = known.get(symbol);
    if (before !== undefined) return before;
    // A default export has other names where it is imported.
    const where = symbol.name === "default" ? [] : isLocal(ts, symbol) ? ownFilesOf(symbol) : files;
    const candidates = where.flatMap((file) => named(file, writtenName(ts, symbol)));
    // A type that is instantiated has symbols of its own for the same declarations.
    const isSame = (other: TypeSymbol | undefined): boolean =>
      other === symbol || (other?.valueDeclaration !== undefined && other.valueDeclaration === symbol.valueDeclaration);
    const found = candidates.filter(
      (node) =>
        isSame(meant(node)) &&
        // In JavaScript, a variable whose members are assigned has a declaration at each of these places.
        !symbol.declarations?.some((each) => (each as Node) !== node && ts.getNameOfDeclaration(each) === node),
    );
    known.set(symbol, found);
    return found;
  };
}

/** The name of a symbol as code has it: a private member has a name of its own within the compiler. */
function writtenName(ts: Compiler, { name, valueDeclaration }: TypeSymbol): string {
  const written = valueDeclaration && ts.getNameOfDeclaration(valueDeclaration);
  return written !== undefined && ts.isPrivateIdentifier(written) ? written.text : name;
}

function identifiersOf(ts: Compiler, file: SourceFile): ReadonlyMap<string, readonly Name[]> {
  const found = new Map<string, Name[]>();
  const visit = (node: Node): void => {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) {
      const same = found.get(node.text);
      if (same === undefined) found.set(node.text, [node]);
      else same.push(node);
    }
    forEachNode(ts, node, visit);
  };
  visit(file);
  return found;
}

function ownFilesOf(symbol: TypeSymbol): readonly SourceFile[] {
  return [...new Set(symbol.declarations?.map((each) => each.getSourceFile()) ?? [])];
}

/** Whether only the file of a symbol can name it: a parameter, or a variable within a function. */
function isLocal(ts: Compiler, symbol: TypeSymbol): boolean {
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined) return false;
  if (ts.isParameter(declaration)) return !ts.isParameterPropertyDeclaration(declaration, declaration.parent);
  if (!ts.isVariableDeclaration(declaration) && !ts.isBindingElement(declaration)) return false;
  for (let node: Node = declaration; !ts.isSourceFile(node); node = node.parent)
    if (ts.isFunctionLike(node)) return true;
  return false;
}
