import type { Node, SourceFile } from "typescript";
import type { EditBook } from "./edit-book.js";
import type { FoundUse } from "./found.js";
import type { SdkMapping } from "./mapping.js";
import { type MovedName, type MovedNames, movedNames, nameText } from "./moved-names.js";
import type { NeededImport, NeededImports } from "./needed-imports.js";
import { moveQualified } from "./qualified-names.js";
import { leftUse } from "./rename-properties.js";
import { type NameList, sdkBindings } from "./sdk-bindings.js";
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
  const bindings = sdkBindings(code, file, mapping.sdk.package);
  moveQualified(code, file, bindings, moves);
  const lists = bindings.lists.map((names) => ({ names, result: movedNames(code, names, moves) }));
  const locals = new Set(lists.flatMap(({ result }) => result.moved.map(({ local }) => local)));
  const wanted = needed.of(file).filter(({ local, entry }) => entry !== "" || !locals.has(local));
  const hosts = bindings.lists.filter(
    ({ kind, isOwn, statement }) => kind !== "export" && !isOwn && ts.isSourceFile(statement.parent),
  );
  const others = wanted.filter((each) => hostOf(hosts, each) === undefined);
  const lines = importLines(code, file, others, moves);
  const written = lists.filter(({ names, result }) => {
    const own = wanted.filter((each) => hostOf(hosts, each) === names);
    return writeList(names, result, own, names === hosts[0] ? lines : [], moves);
  });
  const known = new Set<Node>(written.map(({ names }) => names.specifier));
  if (hosts.length === 0 && lines.length > 0) addLines(code, file, lines, book);
  for (const name of bindings.defaults)
    book.replace(file, { start: name.getStart(), end: name.getEnd(), text: `* as ${name.getText()}` });
  for (const specifier of moduleSpecifiers(ts, file)) {
    if (specifier.text.startsWith(`${mapping.sdk.package}/`))
      found.push({ node: specifier, ...leftUse({ owner: specifier.text }, "Import what the package exports.") });
    if (specifier.text !== mapping.sdk.package || known.has(specifier) || book.isReplaced(specifier)) continue;
    book.replace(file, { start: specifier.getStart() + 1, end: specifier.getEnd() - 1, text: module });
    if (ts.isExportDeclaration(specifier.parent) && specifier.parent.exportClause === undefined)
      found.push({
        node: specifier,
        key: "/exports",
        code: "migrate/sdk-look",
        message: "The file exports all of the SDK, and exports of the package have other names.",
        advice: "Look for code outside of this program that imports from it.",
      });
  }
}

/** The list of a file that takes a name that moved calls need: one of values takes types, too. */
function hostOf(hosts: readonly NameList[], { isType, entry }: NeededImport): NameList | undefined {
  const ofTypes = isType && entry === "" ? hosts.find(({ isTypeOnly }) => isTypeOnly) : undefined;
  return hosts.find(({ kind, isTypeOnly }) => !isTypeOnly && (kind === "import" || !isType)) ?? ofTypes;
}

/** Writes a list of names, and statements beside it for the names of other modules. Gives false where the list stays as it is. */
function writeList(
  names: NameList,
  { moved, left }: MovedNames,
  wanted: readonly NeededImport[],
  further: readonly string[],
  { mapping, book, module, moduleOf }: ExportMoves,
): boolean {
  const { kind, statement, list, elements, specifier, isOwn, isTypeOnly } = names;
  const file = statement.getSourceFile();
  const textOf = ({ name, local, isType }: NeededImport): string => nameText(kind, name, local, isType && !isTypeOnly);
  const others = list.elements.filter((each) => !elements.some((own) => own === each));
  const all = [
    ...others.map((each) => each.getText()),
    ...unique(moved).map(({ text }) => text),
    ...wanted.filter(({ entry }) => entry === "").map(textOf),
  ];
  const entries = wanted.filter(({ entry }) => entry !== "");
  const before = list.elements.map((each) => each.getText());
  if (entries.length === 0 && further.length === 0 && left.length === 0 && all.join() === before.join()) return false;
  const line = lineEnd(file);
  const written = (own: readonly string[], from: string): string => {
    const text = list.getText().includes("\n")
      ? `{${line}  ${own.join(`,${line}  `)},${line}}`
      : `{ ${own.join(", ")} }`;
    const part = (start: number, end: number): string => file.text.slice(start, end);
    const head = part(statement.getStart(), list.getStart()) + text;
    return `${head}${part(list.getEnd(), specifier.getStart() + 1)}${from}${part(specifier.getEnd() - 1, statement.getEnd())}`;
  };
  const lines = [
    ...(all.length === 0 ? [] : [written(isOwn ? [...all, ...left] : all, isOwn ? specifier.text : module)]),
    ...entries.map((each) => written([textOf(each)], moduleOf(each.entry))),
    ...further,
    ...(left.length === 0 || isOwn ? [] : [written(left, mapping.sdk.package)]),
  ];
  const text = lines.join(line);
  const tail = text === "" && file.text.startsWith(line, statement.getEnd()) ? line.length : 0;
  book.replace(file, { start: statement.getStart(), end: statement.getEnd() + tail, text });
  return true;
}

function unique(names: readonly MovedName[]): readonly MovedName[] {
  return names.filter((each, index) => names.findIndex(({ local }) => local === each.local) === index);
}

/** Statements of their own, for names that no list of the file takes. */
function importLines(
  code: SdkCode,
  file: SourceFile,
  wanted: readonly NeededImport[],
  { module, moduleOf }: ExportMoves,
): readonly string[] {
  return wanted.map(({ name, local, entry, isType }) => {
    const from = `"${entry === "" ? module : moduleOf(entry)}"`;
    return isScript(code, file)
      ? `const { ${nameText("pattern", name, local, false)} } = require(${from});`
      : `import ${isType ? "type " : ""}{ ${nameText("import", name, local, false)} } from ${from};`;
  });
}

/** Adds lines behind the imports of a file that has no list of names of the SDK. */
function addLines(code: SdkCode, file: SourceFile, lines: readonly string[], book: EditBook): void {
  const { ts } = code;
  const isLoading = (each: Node): boolean =>
    isScript(code, file) ? isRequire(ts, each) : ts.isImportDeclaration(each);
  const last = file.statements.findLast(isLoading);
  const line = lineEnd(file);
  const at = last?.getEnd() ?? file.statements[0]?.getStart() ?? file.getStart();
  const text = last === undefined ? lines.join(line) + line : line + lines.join(line);
  book.replace(file, { start: at, end: at, text });
}

/** Whether a file loads modules by `require` alone. */
function isScript({ ts }: SdkCode, { statements }: SourceFile): boolean {
  return statements.some((each) => isRequire(ts, each)) && !statements.some(ts.isImportDeclaration);
}

/** Whether a statement loads a module: `const … = require(…)`. */
function isRequire(ts: SdkCode["ts"], statement: Node): boolean {
  return ts.isVariableStatement(statement) && /=\s*require\(/.test(statement.getText());
}

function lineEnd({ text }: SourceFile): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
