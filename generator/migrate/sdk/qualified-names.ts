import type { ImportTypeNode, MemberName, Node, SourceFile, Symbol as TypeSymbol } from "typescript";
import { forEachNode } from "../usage/each-node.js";
import { counterpartOf, isName, withNames } from "./counterparts.js";
import type { ExportMoves } from "./move-exports.js";
import { leftUse } from "./rename-properties.js";
import { loadedModule, type SdkBindings } from "./sdk-bindings.js";
import type { SdkCode } from "./sdk-code.js";
import { typeArgumentUse, withoutTypeArguments } from "./type-arguments.js";

/** A file whose qualified names move. */
interface QualifiedFile {
  readonly code: SdkCode;
  readonly file: SourceFile;
  readonly bindings: Pick<SdkBindings, "namespaces" | "names" | "patterns">;
  readonly moves: ExportMoves;
}

/** A name of the SDK, and that of the package in its place. */
interface Target {
  readonly name: string;
  readonly target: string;
}

/**
 * Renames what a file names behind the module of the SDK or a namespace of it: `sdk.NotFound` is `sdk.NotFoundError`, and `Errors.NotFound` an imported name of
 * its own. So is `import("sdk").NotFound` in a type.
 */
export function moveQualified(
  code: SdkCode,
  file: SourceFile,
  bindings: Pick<SdkBindings, "namespaces" | "names" | "patterns">,
  moves: ExportMoves,
): void {
  const { ts } = code;
  const own: QualifiedFile = { code, file, bindings, moves };
  const visit = (node: Node): void => {
    forEachNode(ts, node, visit);
    if (ts.isImportTypeNode(node)) moveImportType(own, node);
    else moveMember(own, node);
  };
  visit(file);
  reportPatterns(own);
}

/** Renames `import("sdk").NotFound` in a type. */
function moveImportType(own: QualifiedFile, node: ImportTypeNode): void {
  const { code, moves } = own;
  const { ts } = code;
  const { argument, qualifier } = node;
  const isOfSdk =
    ts.isLiteralTypeNode(argument) &&
    ts.isStringLiteral(argument.literal) &&
    argument.literal.text === moves.mapping.sdk.package;
  if (!isOfSdk || qualifier === undefined) return;
  const moved = targetOf(own, ts.isIdentifier(qualifier) ? qualifier : qualifier.right);
  if (moved === undefined) return;
  const quote = argument.getText()[0];
  const module = `${node.isTypeOf ? "typeof " : ""}import(${quote}${moves.module}${quote})`;
  if (node.typeArguments !== undefined) moves.found.push(typeArgumentUse(node, moved.name));
  replace(
    own,
    node,
    withNames(moved.target, (name) => `${module}.${name}`),
  );
  report(own, node, moved);
}

/** Renames an access or a qualified name behind the module, a namespace or an imported name. */
function moveMember(own: QualifiedFile, node: Node): void {
  const { code, file, bindings, moves } = own;
  const { ts, checker } = code;
  const parts = partsOf(code, node);
  if (parts === undefined) return;
  const root = rootOf(code, parts.left);
  const left = ts.isIdentifier(root) ? checker.getSymbolAtLocation(root) : undefined;
  const isLoaded = isLoadedSdk(own, root);
  if (left === undefined && !isLoaded) return;
  const isModule = isLoaded || (left !== undefined && bindings.namespaces.has(left));
  const moved = targetOf(own, parts.name);
  if (moved === undefined) {
    if (isModule && root === parts.left && counterpartOf(moves.mapping, parts.name.text) === undefined)
      reportLeft(own, node, parts.name);
    return;
  }
  if (!isModule && !isImported(own, left)) return;
  if (isLoaded && isName(moved.target)) {
    // The module has an edit of its own.
    if (moved.target !== parts.name.text || root !== parts.left)
      moves.book.replace(file, { start: root.getEnd(), end: node.getEnd(), text: `.${moved.target}` });
  } else {
    const nameOf = (name: string): string =>
      isModule ? `${root.getText()}.${name}` : moves.needed.add(node, name, "");
    withoutTypeArguments(code, node, moved.name, moves);
    replace(own, node, isName(moved.target) ? nameOf(moved.target) : withNames(moved.target, nameOf));
  }
  report(own, node, moved);
}

/** Reports names that a pattern takes from the module, and that have another name in the package. */
function reportPatterns({ code: { ts }, bindings: { patterns }, moves: { mapping, found } }: QualifiedFile): void {
  for (const { name, propertyName = name } of patterns.flatMap(({ elements }) => elements)) {
    const exported = propertyName.getText();
    const target = counterpartOf(mapping, exported);
    if (target === exported || !ts.isIdentifier(propertyName)) continue;
    const advice = mapping.left[exported] ?? (target === undefined ? undefined : `Write \`${target}\` in its place.`);
    found.push({ node: propertyName, ...leftUse({ owner: exported }, advice) });
  }
}

/** The counterpart of what a name means; undefined for a name that is not the SDK's, or has none. */
function targetOf({ code: { checker, namesOf }, moves: { mapping } }: QualifiedFile, right: Node): Target | undefined {
  const [own] = namesOf(checker.getSymbolAtLocation(right));
  if (own === undefined) return undefined;
  const name = own.member === undefined ? own.owner : `${own.owner}.${own.member}`;
  const target = own.member === undefined ? counterpartOf(mapping, name) : mapping.exports[name];
  return target === undefined ? undefined : { name, target };
}

/** The two parts of an access or of a qualified name. */
function partsOf({ ts }: SdkCode, node: Node): { readonly left: Node; readonly name: MemberName } | undefined {
  if (ts.isPropertyAccessExpression(node)) return { left: node.expression, name: node.name };
  return ts.isQualifiedName(node) ? { left: node.left, name: node.right } : undefined;
}

/** The first part of a path: a namespace may be in another one, as in `sdk.Errors.NotFound`. */
function rootOf(code: SdkCode, node: Node): Node {
  const parts = partsOf(code, node);
  return parts === undefined ? node : rootOf(code, parts.left);
}

function isLoadedSdk({ code, moves: { mapping } }: QualifiedFile, node: Node): boolean {
  const inner = code.ts.isParenthesizedExpression(node) ? node.expression : node;
  return code.ts.isExpression(inner) && loadedModule(code, inner)?.text === mapping.sdk.package;
}

function isImported({ code: { ts }, bindings: { names } }: QualifiedFile, symbol: TypeSymbol | undefined): boolean {
  return symbol !== undefined && (names.has(symbol) || (symbol.flags & ts.SymbolFlags.Alias) !== 0);
}

function replace({ file, moves: { book } }: QualifiedFile, node: Node, text: string): void {
  if (text !== node.getText()) book.replace(file, { start: node.getStart(), end: node.getEnd(), text });
}

function report({ moves: { found } }: QualifiedFile, node: Node, { name, target }: Target): void {
  if (target === name) return;
  const message = `\`${node.getText()}\` is \`${target}\`.`;
  found.push({ node, key: `/names/${name}`, code: "migrate/sdk-moved", message });
}

/** Reports an export without a counterpart, except where a name behind it has one: `sdk.Errors.NotFound`. */
function reportLeft(own: QualifiedFile, node: Node, name: MemberName): void {
  const further = partsOf(own.code, node.parent)?.name;
  if (further !== undefined && further !== node && targetOf(own, further) !== undefined) return;
  own.moves.found.push({ node: name, ...leftUse({ owner: name.text }, own.moves.mapping.left[name.text]) });
}
