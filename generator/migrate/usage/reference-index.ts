import type {
  Declaration,
  Identifier,
  Node,
  PrivateIdentifier,
  SourceFile,
  TypeChecker,
  Symbol as TypeSymbol,
} from "typescript";
import type { Compiler } from "../compiler.js";
import { forEachNode } from "./each-node.js";
import { targetSymbol } from "./target-symbol.js";

/** The places that name a symbol, its declaration left out. */
export type ReferencesOf = (symbol: TypeSymbol) => readonly Name[];

/** A name in code: of a private member, too. */
type Name = Identifier | PrivateIdentifier;

/** Names by what they mean: the declaration of a value, which a type that is instantiated shares with the type itself, or a symbol. */
type NamesByMeaning = ReadonlyMap<Declaration | TypeSymbol, readonly Name[]>;

/**
 * An index of the identifiers of some files by their text. Few texts are asked for, but one text may be the name of many symbols, as where each class
 * has a method `add`; so the meanings of all identifiers of one text are read together.
 */
export function referenceIndex(ts: Compiler, checker: TypeChecker, files: readonly SourceFile[]): ReferencesOf {
  const byFile = new Map<SourceFile, ReadonlyMap<string, readonly Name[]>>();
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
  // In JavaScript, a variable whose members are assigned has a declaration at each of these places.
  const isDeclared = (node: Name, { declarations }: TypeSymbol): boolean =>
    declarations?.some((each) => (each as Node) !== node && ts.getNameOfDeclaration(each) === node) === true;
  const byMeaning = (names: readonly Name[]): NamesByMeaning => {
    const found = new Map<Declaration | TypeSymbol, Name[]>();
    for (const node of names) {
      const symbol = meant(node);
      if (symbol === undefined || isDeclared(node, symbol)) continue;
      const same = found.get(meaningOf(symbol));
      if (same === undefined) found.set(meaningOf(symbol), [node]);
      else same.push(node);
    }
    return found;
  };
  const everywhere = new Map<string, NamesByMeaning>();
  const within = new Map<SourceFile, Map<string, NamesByMeaning>>();
  const meanings = (file: SourceFile | undefined, text: string): NamesByMeaning => {
    const known = file === undefined ? everywhere : (within.get(file) ?? new Map<string, NamesByMeaning>());
    if (file !== undefined) within.set(file, known);
    const found =
      known.get(text) ?? byMeaning((file === undefined ? files : [file]).flatMap((each) => named(each, text)));
    known.set(text, found);
    return found;
  };
  return (symbol) => {
    // A default export has other names where it is imported.
    if (symbol.name === "default") return [];
    const file = isLocal(ts, symbol) ? symbol.valueDeclaration?.getSourceFile() : undefined;
    return meanings(file, writtenName(ts, symbol)).get(meaningOf(symbol)) ?? [];
  };
}

function meaningOf(symbol: TypeSymbol): Declaration | TypeSymbol {
  return symbol.valueDeclaration ?? symbol;
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
