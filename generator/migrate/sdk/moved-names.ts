import type { Identifier, Node, SourceFile, Symbol as TypeSymbol } from "typescript";
import { forEachNode } from "../usage/each-node.js";
import { counterpartOf, isName, withNames } from "./counterparts.js";
import type { ExportMoves } from "./move-exports.js";
import { isTaken } from "./needed-imports.js";
import { leftUse } from "./rename-properties.js";
import type { NameElement, NameList } from "./sdk-bindings.js";
import type { SdkCode } from "./sdk-code.js";
import { withoutTypeArguments } from "./type-arguments.js";

/** The names of a list after the move. */
export interface MovedNames {
  /** Names that the package has, as the list writes them. */
  readonly moved: readonly MovedName[];
  /** Elements that stay with the SDK. */
  readonly left: readonly string[];
}

/** A name of the package in a list. */
export interface MovedName {
  /** The name in the file. */
  readonly local: string;
  readonly text: string;
}

/** Moves the names of a list, and renames what the file calls by them. */
export function movedNames(code: SdkCode, names: NameList, moves: ExportMoves): MovedNames {
  const moved: MovedName[] = [];
  const left: string[] = [];
  for (const element of names.elements) {
    const result =
      names.kind === "export" ? exportedName(code, element, moves) : importedName(code, element, names, moves);
    if (result === "left") left.push(element.getText());
    else if (result !== "gone") moved.push(result);
  }
  return { moved, left };
}

/** The text of a name in a list: `Pet`, `Pet as Animal`, or `Pet: Animal` in a pattern. */
export function nameText(kind: NameList["kind"], name: string, local: string, isType: boolean): string {
  const mark = isType && kind !== "pattern" ? "type " : "";
  return mark + (name === local ? name : kind === "pattern" ? `${name}: ${local}` : `${name} as ${local}`);
}

/** The name in the place of one of the SDK's: `gone` where the file needs none, `left` where it stays with the SDK. */
function importedName(
  code: SdkCode,
  element: NameElement,
  { kind }: NameList,
  moves: ExportMoves,
): MovedName | "gone" | "left" {
  const { ts, checker } = code;
  const { mapping, book, needed, found } = moves;
  const file = element.getSourceFile();
  const local = element.name.getText();
  const kept = { local, text: element.getText() };
  // The rest of the module, or a pattern in the pattern.
  if (!ts.isIdentifier(element.name) || (ts.isBindingElement(element) && element.dotDotDotToken !== undefined))
    return kept;
  const exported = (element.propertyName ?? element.name).getText();
  const symbol = checker.getSymbolAtLocation(element.name);
  const references = symbol === undefined ? [] : referencesIn(code, file, element, symbol);
  const open = references.filter((each) => !book.isReplaced(each));
  const target = targetOf(code, element, exported, moves);
  if (open.length === 0 && (references.length > 0 || target === undefined)) return "gone";
  const isPassedOn = open.some(({ parent }) => ts.isExportSpecifier(parent));
  if (target === undefined || (isPassedOn && !isName(target))) {
    const advice = mapping.left[exported] ?? (target === undefined ? undefined : `Write \`${target}\` in its place.`);
    for (const each of open) found.push({ node: each, ...leftUse({ owner: exported }, advice) });
    return "left";
  }
  for (const each of open) withoutTypeArguments(code, each, exported, moves);
  if (!isName(target)) {
    for (const each of open)
      replace(
        moves,
        each,
        withNames(target, (name) => needed.add(each, name, "")),
      );
    return "gone";
  }
  if (target === exported) return kept;
  for (const each of open)
    found.push({
      node: each,
      key: `/names/${exported}`,
      code: "migrate/sdk-moved",
      message: `\`${exported}\` is \`${target}\`.`,
    });
  const isType = ts.isImportSpecifier(element) && element.isTypeOnly;
  if (local !== exported || isTaken(code, file, target)) return { local, text: nameText(kind, target, local, isType) };
  for (const each of open) {
    const { parent } = each;
    // The name of a property or of an export stays.
    if (ts.isShorthandPropertyAssignment(parent)) replace(moves, each, `${local}: ${target}`);
    else if (ts.isExportSpecifier(parent) && parent.propertyName === undefined)
      replace(moves, each, `${target} as ${local}`);
    else replace(moves, each, target);
  }
  return { local: target, text: nameText(kind, target, target, isType) };
}

/** The name of an export that a file passes on, which keeps its name for those who import it. */
function exportedName(code: SdkCode, element: NameElement, moves: ExportMoves): MovedName | "left" {
  const { ts } = code;
  const local = element.name.getText();
  const exported = (element.propertyName ?? element.name).getText();
  const target = targetOf(code, element, exported, moves);
  if (target !== undefined && isName(target)) {
    if (target === exported) return { local, text: element.getText() };
    moves.found.push({
      node: element,
      key: `/names/${exported}`,
      code: "migrate/sdk-moved",
      message: `\`${exported}\` is \`${target}\`.`,
    });
    return { local, text: nameText("export", target, local, ts.isExportSpecifier(element) && element.isTypeOnly) };
  }
  const advice = target === undefined ? moves.mapping.left[exported] : `Export a type of its own: \`${target}\`.`;
  moves.found.push({ node: element, ...leftUse({ owner: exported }, advice) });
  return "left";
}

/** The counterpart of an element: by the name of the export, or by that of its declaration. */
function targetOf(
  { ts, checker, namesOf }: SdkCode,
  element: NameElement,
  exported: string,
  { mapping }: ExportMoves,
): string | undefined {
  const symbol = ts.isBindingElement(element)
    ? checker.getPropertyOfType(checker.getTypeAtLocation(element.parent), exported)
    : checker.getSymbolAtLocation(element.name);
  const declared = namesOf(symbol)[0]?.owner;
  return counterpartOf(mapping, exported) ?? (declared === undefined ? undefined : counterpartOf(mapping, declared));
}

function replace({ book }: ExportMoves, node: Node, text: string): void {
  book.replace(node.getSourceFile(), { start: node.getStart(), end: node.getEnd(), text });
}

function referencesIn(
  { ts, checker }: SdkCode,
  file: SourceFile,
  element: NameElement,
  symbol: TypeSymbol,
): readonly Identifier[] {
  const found: Identifier[] = [];
  const visit = (node: Node): void => {
    if (node === element) return;
    if (ts.isIdentifier(node) && node.text === element.name.getText() && meant(node) === symbol) found.push(node);
    forEachNode(ts, node, visit);
  };
  const meant = (node: Identifier): TypeSymbol | undefined => {
    const { parent } = node;
    if (ts.isShorthandPropertyAssignment(parent)) return checker.getShorthandAssignmentValueSymbol(parent);
    return ts.isExportSpecifier(parent) && (parent.propertyName ?? parent.name) === node
      ? checker.getExportSpecifierLocalTargetSymbol(parent)
      : checker.getSymbolAtLocation(node);
  };
  visit(file);
  return found;
}
