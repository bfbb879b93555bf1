import type { Identifier, ImportDeclaration, ImportSpecifier, Node, SourceFile } from "typescript";
import type { TextEdit } from "../edit/edited-text.js";
import type { EditBook } from "./edit-book.js";
import type { FoundUse } from "./found.js";
import type { SdkMapping } from "./mapping.js";
import { isTaken, type NeededImports } from "./needed-imports.js";
import { leftUse } from "./rename-properties.js";
import type { SdkCode } from "./sdk-code.js";
import { moduleSpecifiers } from "./sdk-package.js";

/** Where the exports of the SDK go. */
export interface ExportMoves {
  readonly mapping: SdkMapping;
  /** The module that has the exports of the version: `things/v1`. */
  readonly module: string;
  /** The module of an entry of the package, such as `node`. */
  readonly moduleOf: (entry: string) => string;
  readonly book: EditBook;
  readonly needed: NeededImports;
  readonly found: FoundUse[];
}

/** Moves the imports of a file from the SDK to the package, renames what they import, and imports the names that moved calls need. */
export function moveExports(code: SdkCode, file: SourceFile, moves: ExportMoves): void {
  const { ts } = code;
  const { mapping, book, needed, found, module } = moves;
  const imports = file.statements.filter(
    (each): each is ImportDeclaration =>
      ts.isImportDeclaration(each) &&
      ts.isStringLiteral(each.moduleSpecifier) &&
      each.moduleSpecifier.text === mapping.sdk.package,
  );
  replaceQualified(code, file, moves);
  const texts = imports.map((each) => movedImport(code, each, moves));
  const wanted = needed.of(file);
  for (const [index, own] of imports.entries()) {
    const { moved, left, isChanged } = texts[index] ?? { moved: [], left: [], isChanged: false };
    const isFirst = index === 0;
    const extra = isFirst ? wanted.filter(({ entry }) => entry === "").map(specifierText) : [];
    const added = extra.filter((text) => !moved.includes(text));
    const others = isFirst ? wanted.filter(({ entry }) => entry !== "") : [];
    const quote = own.moduleSpecifier.getText()[0] ?? '"';
    if (!isChanged && left.length === 0 && added.length === 0 && others.length === 0) {
      book.replace(file, withinQuotes(own.moduleSpecifier, module));
      continue;
    }
    const end = own.getText().endsWith(";") ? ";" : "";
    const isMultiline = own.getText().includes("\n");
    const line = (names: readonly string[], from: string): string => {
      const isType = own.importClause?.isTypeOnly === true && names.every((name) => !added.includes(name));
      const clause = isMultiline ? `{\n  ${names.join(",\n  ")},\n}` : `{ ${names.join(", ")} }`;
      return `import ${isType ? "type " : ""}${clause} from ${quote}${from}${quote}${end}`;
    };
    const names = [...new Set([...moved, ...added])];
    const lines = [
      ...(names.length === 0 ? [] : [line(names, module)]),
      ...others.map((each) => line([specifierText(each)], moves.moduleOf(each.entry))),
      ...(left.length === 0 ? [] : [line(left, mapping.sdk.package)]),
    ];
    const text = lines.join("\n");
    const tail = text === "" && file.text[own.getEnd()] === "\n" ? 1 : 0;
    book.replace(file, { start: own.getStart(), end: own.getEnd() + tail, text });
  }
  if (imports.length === 0 && wanted.length > 0) addImports(code, file, moves);
  const known = new Set<Node>(imports.map((each) => each.moduleSpecifier));
  for (const specifier of moduleSpecifiers(ts, file)) {
    if (known.has(specifier)) continue;
    if (specifier.text === mapping.sdk.package) book.replace(file, withinQuotes(specifier, module));
    else if (specifier.text.startsWith(`${mapping.sdk.package}/`))
      found.push({ node: specifier, ...leftUse({ owner: specifier.text }, "Import what the package exports.") });
  }
}

interface MovedImport {
  /** Specifiers of the import from the package. */
  readonly moved: readonly string[];
  /** Specifiers that stay with the SDK. */
  readonly left: readonly string[];
  /** Whether a specifier is another one than before. */
  readonly isChanged: boolean;
}

function movedImport(code: SdkCode, own: ImportDeclaration, moves: ExportMoves): MovedImport {
  const { ts } = code;
  const bindings = own.importClause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings))
    return { moved: [], left: [], isChanged: bindings !== undefined };
  const moved: string[] = [];
  const left: string[] = [];
  let isChanged = false;
  for (const specifier of bindings.elements) {
    const result = movedSpecifier(code, specifier, moves);
    if (result !== specifier.getText()) isChanged = true;
    if (result === undefined) left.push(specifier.getText());
    else if (result !== "") moved.push(result);
  }
  return { moved, left, isChanged };
}

/** The specifier of the package in the place of one of the SDK: empty where none is needed, undefined where it stays. */
function movedSpecifier(code: SdkCode, specifier: ImportSpecifier, moves: ExportMoves): string | undefined {
  const { mapping, book, found } = moves;
  const { checker, namesOf } = code;
  const file = specifier.getSourceFile();
  const exported = (specifier.propertyName ?? specifier.name).text;
  const local = specifier.name.text;
  const symbol = checker.getSymbolAtLocation(specifier.name);
  const declared = namesOf(symbol)[0]?.owner ?? exported;
  const references = referencesIn(code, file, specifier);
  const open = references.filter((each) => !book.isReplaced(each));
  const target = counterpartOf(mapping, exported) ?? counterpartOf(mapping, declared);
  if (open.length === 0 && (references.length > 0 || target === undefined)) return "";
  if (target === undefined) {
    const advice = mapping.left[exported] ?? mapping.left[declared];
    for (const each of open) found.push({ node: each, ...leftUse({ owner: exported }, advice) });
    return undefined;
  }
  for (const each of open) withoutTypeArguments(code, each, exported, moves);
  if (!isName(target)) {
    for (const each of open) book.replace(file, replacing(each, target));
    return "";
  }
  const mark = specifier.isTypeOnly ? "type " : "";
  if (target === exported) return specifier.getText();
  for (const each of open)
    found.push({
      node: each,
      key: `/names/${exported}`,
      code: "migrate/sdk-moved",
      message: `\`${exported}\` is \`${target}\`.`,
    });
  if (local !== exported || isTaken(code, file, target)) return `${mark}${target} as ${local}`;
  for (const each of open) book.replace(file, replacing(each, target));
  return `${mark}${target}`;
}

/** The package's name for an export of the SDK, or the type or literal in its place. */
export function counterpartOf({ receivers, exports, types }: SdkMapping, name: string): string | undefined {
  const receiver = Object.values(receivers).find(({ from }) => from === name);
  if (receiver !== undefined) return receiver.to ?? receiver.from;
  const type = types[name];
  return exports[name] ?? (type === undefined ? undefined : (type.to ?? name));
}

const PRIMITIVE = new Set(["string", "number", "boolean", "unknown", "object", "void"]);

/** Whether a counterpart is an export of the package, and not a type or a literal of the language. */
export function isName(target: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(target) && !PRIMITIVE.has(target);
}

function replacing(node: Node, text: string): TextEdit {
  return { start: node.getStart(), end: node.getEnd(), text };
}

/** Another string in the quotes of a literal. */
function withinQuotes(literal: Node, text: string): TextEdit {
  return { start: literal.getStart() + 1, end: literal.getEnd() - 1, text };
}

/** The type arguments of a type go: generated types have no parameters. */
function withoutTypeArguments({ ts }: SdkCode, node: Node, name: string, { book, found }: ExportMoves): void {
  const { parent } = node;
  if (!ts.isTypeReferenceNode(parent) || parent.typeName !== node || parent.typeArguments === undefined) return;
  book.replace(node.getSourceFile(), { start: node.getEnd(), end: parent.getEnd(), text: "" });
  found.push({
    node,
    key: `/arguments/${name}`,
    code: "migrate/sdk-look",
    message: `\`${name}\` has a type argument, and its counterpart has none.`,
    advice: "Check the values that had the type of the argument.",
  });
}

function referencesIn({ ts, checker }: SdkCode, file: SourceFile, specifier: ImportSpecifier): readonly Identifier[] {
  const symbol = checker.getSymbolAtLocation(specifier.name);
  const found: Identifier[] = [];
  const visit = (node: Node): void => {
    if (node === specifier) return;
    if (ts.isIdentifier(node) && node.text === specifier.name.text) {
      const own = ts.isShorthandPropertyAssignment(node.parent)
        ? checker.getShorthandAssignmentValueSymbol(node.parent)
        : checker.getSymbolAtLocation(node);
      if (own === symbol) found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Replaces names behind a namespace of the SDK, `Errors.NotFound`, by imported names of their own. */
function replaceQualified(code: SdkCode, file: SourceFile, { mapping, book, needed, found }: ExportMoves): void {
  const { ts, checker, namesOf } = code;
  const visit = (node: Node): void => {
    ts.forEachChild(node, visit);
    const parts = ts.isPropertyAccessExpression(node)
      ? { left: node.expression, name: node.name }
      : ts.isQualifiedName(node)
        ? { left: node.left, name: node.right }
        : undefined;
    if (parts === undefined) return;
    // A namespace may be in another one: `sdk.Errors.NotFound`.
    let root: Node = parts.left;
    while (ts.isPropertyAccessExpression(root) || ts.isQualifiedName(root))
      root = ts.isQualifiedName(root) ? root.left : root.expression;
    const left = ts.isIdentifier(root) ? checker.getSymbolAtLocation(root) : undefined;
    const isImported = left !== undefined && (left.flags & ts.SymbolFlags.Alias) !== 0;
    const [own] = namesOf(checker.getSymbolAtLocation(parts.name));
    if (!isImported || own === undefined) return;
    const name = own.member === undefined ? own.owner : `${own.owner}.${own.member}`;
    const target = own.member === undefined ? counterpartOf(mapping, name) : mapping.exports[name];
    if (target === undefined) return;
    const text = isName(target) ? needed.add(node, target, "") : target;
    book.replace(file, replacing(node, text));
    found.push({
      node,
      key: `/names/${name}`,
      code: "migrate/sdk-moved",
      message: `\`${node.getText()}\` is \`${target}\`.`,
    });
  };
  visit(file);
}

function specifierText({ name, local }: { readonly name: string; readonly local: string }): string {
  return name === local ? name : `${name} as ${local}`;
}

/** Imports for a file that has none of the SDK: values of the SDK's types come from other files. */
function addImports({ ts }: SdkCode, file: SourceFile, { book, needed, module, moduleOf }: ExportMoves): void {
  const last = file.statements.findLast(ts.isImportDeclaration);
  const lines = needed
    .of(file)
    .map((each) => `import { ${specifierText(each)} } from "${each.entry === "" ? module : moduleOf(each.entry)}";`);
  const at = last?.getEnd() ?? file.getStart();
  const text = last === undefined ? `${lines.join("\n")}\n` : `\n${lines.join("\n")}`;
  book.replace(file, { start: at, end: at, text });
}
