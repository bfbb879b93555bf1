import type { Identifier, Node, SourceFile, TypeChecker, Symbol as TypeSymbol } from "typescript";
import type { Compiler } from "../compiler.js";

/** The places that name a symbol, its declaration left out. */
export type ReferencesOf = (symbol: TypeSymbol) => readonly Identifier[];

/** An index of the identifiers of some files by their text; symbols are compared when a caller asks, since few are asked for. */
export function referenceIndex(ts: Compiler, checker: TypeChecker, files: readonly SourceFile[]): ReferencesOf {
  let byText: Map<string, Identifier[]> | undefined;
  const known = new Map<TypeSymbol, readonly Identifier[]>();
  const index = (): Map<string, Identifier[]> => {
    const found = new Map<string, Identifier[]>();
    const visit = (node: Node): void => {
      if (ts.isIdentifier(node)) {
        const same = found.get(node.text);
        if (same === undefined) found.set(node.text, [node]);
        else same.push(node);
      }
      ts.forEachChild(node, visit);
    };
    for (const file of files) visit(file);
    return found;
  };
  const meant = (node: Identifier): TypeSymbol | undefined => {
    const { parent } = node;
    const symbol = ts.isShorthandPropertyAssignment(parent)
      ? checker.getShorthandAssignmentValueSymbol(parent)
      : checker.getSymbolAtLocation(node);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  };
  return (symbol) => {
    const before = known.get(symbol);
    if (before !== undefined) return before;
    byText ??= index();
    // A default export has other names where it is imported.
    const candidates = symbol.name === "default" ? [] : (byText.get(symbol.name) ?? []);
    // A type that is instantiated has symbols of its own for the same declarations.
    const isSame = (other: TypeSymbol | undefined): boolean =>
      other === symbol || (other?.valueDeclaration !== undefined && other.valueDeclaration === symbol.valueDeclaration);
    const found = candidates.filter(
      (node) => isSame(meant(node)) && !symbol.declarations?.some((each) => ts.getNameOfDeclaration(each) === node),
    );
    known.set(symbol, found);
    return found;
  };
}
