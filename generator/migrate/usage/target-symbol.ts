import type { TypeChecker, Symbol as TypeSymbol } from "typescript";
import type { Compiler } from "../compiler.js";

/** The symbol that an import or export means; any other symbol itself. */
export function targetSymbol(ts: Compiler, checker: TypeChecker, symbol: TypeSymbol): TypeSymbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}
