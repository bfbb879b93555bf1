import type { Program, SourceFile, TypeChecker, Symbol as TypeSymbol } from "typescript";
import type { Compiler } from "../compiler.js";
import { compilerHost } from "../compiler-host.js";
import { targetSymbol } from "../usage/target-symbol.js";
import { withNames } from "./counterparts.js";
import { propertyNames, unknownKeys } from "./unknown-keys.js";

/** Things that a module has to have, each with its place in the mapping. */
export interface Expectation {
  readonly receivers: readonly { readonly name: string; readonly type: string; readonly pointer: string }[];
  readonly imports: readonly { readonly name: string; readonly module: string; readonly pointer: string }[];
  /** Expressions, and the names in them that are receivers or placeholders. */
  readonly expressions: readonly {
    readonly text: string;
    readonly names: readonly string[];
    readonly pointer: string;
  }[];
  /** Types by a name, as expressions of types with exports of the module. */
  readonly types: readonly { readonly name: string; readonly type: string; readonly pointer: string }[];
}

/** The result of a check of a module. */
export interface ModuleCheck {
  readonly module: string;
  /** Whether the module is installed. */
  readonly isFound: boolean;
  readonly faults: readonly { readonly pointer: string; readonly message: string }[];
  /** Properties of what the module declares under a name; undefined where it declares nothing. */
  propertiesOf(name: string): ReadonlySet<string> | undefined;
  /** Properties of a type of the expectation. */
  typeProperties(name: string): ReadonlySet<string> | undefined;
}

/**
 * Checks what a module has to have by compiling it: each receiver is of its class, and every placeholder has any type. Keys of object literals are compared
 * with the type of their place.
 *
 * @param path of a file that does not exist, in the folder whose packages are meant
 */
export function checkedModule(ts: Compiler, path: string, module: string, expected: Expectation): ModuleCheck {
  const { text, places, typeNames } = written(module, expected);
  const { program, file } = compiled(ts, path, text);
  const checker = program.getTypeChecker();
  const entry = moduleSymbol(ts, checker, file, module);
  const pointerAt = (position: number): string => {
    const line = file.getLineAndCharacterOfPosition(position).line;
    return places[line] ?? "";
  };
  const refused = program.getSemanticDiagnostics(file).map((each) => ({
    pointer: pointerAt(each.start ?? 0),
    message: ts.flattenDiagnosticMessageText(each.messageText, " "),
  }));
  const keys = unknownKeys(ts, checker, file).map(({ position, message }) => ({
    pointer: pointerAt(position),
    message,
  }));
  const seen = new Set<string>();
  const faults = [...refused, ...keys].filter(({ pointer, message }) => {
    const isNew = !seen.has(`${pointer} ${message}`);
    seen.add(`${pointer} ${message}`);
    return isNew;
  });
  const folder = entry?.declarations?.[0]?.getSourceFile().fileName ?? "";
  return {
    module,
    isFound: entry !== undefined,
    faults,
    propertiesOf(name) {
      const symbols = declaredSymbols(ts, checker, program, packageFolder(folder, module), name, entry);
      return symbols.length === 0 ? undefined : new Set(symbols.flatMap((symbol) => membersOf(ts, checker, symbol)));
    },
    typeProperties(name) {
      const alias = typeNames.get(name);
      const declared = file.statements.find((each) => ts.isTypeAliasDeclaration(each) && each.name.text === alias);
      return declared === undefined ? undefined : new Set(propertyNames(checker, checker.getTypeAtLocation(declared)));
    },
  };
}

/** The text of the file, the place of each of its lines in the mapping, and the names of its types. */
function written(
  module: string,
  { receivers, imports, expressions, types }: Expectation,
): { readonly text: string; readonly places: readonly string[]; readonly typeNames: ReadonlyMap<string, string> } {
  const lines: (readonly [text: string, pointer: string])[] = [[`import type * as $module from "${module}";`, ""]];
  const names = new Set<string>();
  for (const each of imports)
    if (!names.has(each.name)) {
      names.add(each.name);
      lines.push([`import { ${each.name} } from "${each.module}";`, each.pointer]);
    }
  for (const { name, type, pointer } of receivers) {
    names.add(name);
    lines.push([`declare const ${name}: ${withNames(type, (own) => `$module.${own}`)};`, pointer]);
  }
  for (const name of new Set(expressions.flatMap((each) => each.names)))
    if (!names.has(name)) lines.push([`declare const ${name}: any;`, ""]);
  for (const { text, pointer } of expressions) lines.push([`async () => (${text});`, pointer]);
  const typeNames = new Map<string, string>();
  for (const [index, { name, type, pointer }] of types.entries()) {
    typeNames.set(name, `$T${index}`);
    lines.push([`export type $T${index} = ${withNames(type, (own) => `$module.${own}`)};`, pointer]);
  }
  return {
    text: `${lines.map(([text]) => text).join("\n")}\n`,
    places: lines.map(([, pointer]) => pointer),
    typeNames,
  };
}

function compiled(ts: Compiler, path: string, text: string): { readonly program: Program; readonly file: SourceFile } {
  const { NodeNext } = ts.ModuleKind;
  const options = {
    target: ts.ScriptTarget.ES2022,
    module: NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: false,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  };
  const host = compilerHost(ts, options);
  const read = host.getSourceFile.bind(host);
  const file = ts.createSourceFile(
    path,
    text,
    { languageVersion: options.target, impliedNodeFormat: ts.ModuleKind.ESNext },
    true,
  );
  host.getSourceFile = (name, ...rest) => (name === path ? file : read(name, ...rest));
  const exists = host.fileExists.bind(host);
  host.fileExists = (name) => name === path || exists(name);
  return { program: ts.createProgram({ rootNames: [path], options, host }), file };
}

function moduleSymbol(ts: Compiler, checker: TypeChecker, file: SourceFile, module: string): TypeSymbol | undefined {
  const [first] = file.statements;
  if (first === undefined || !ts.isImportDeclaration(first)) throw new Error(`no import of ${module}`);
  return checker.getSymbolAtLocation(first.moduleSpecifier);
}

/** The folder of the package that a file of it is in. */
function packageFolder(file: string, module: string): string {
  const name = module.startsWith("@") ? module.split("/").slice(0, 2).join("/") : (module.split("/")[0] ?? "");
  const at = file.lastIndexOf(`/node_modules/${name}/`);
  // A package that is a link has another folder.
  return at < 0 ? file.replace(/\/dist\/.*$/, "") : file.slice(0, at + `/node_modules/${name}`.length);
}

/** The symbols of a name: an export of the module, or a declaration of one of the package's files. */
function declaredSymbols(
  ts: Compiler,
  checker: TypeChecker,
  program: Program,
  folder: string,
  name: string,
  entry: TypeSymbol | undefined,
): readonly TypeSymbol[] {
  const exported = (entry === undefined ? [] : checker.getExportsOfModule(entry)).filter((each) => each.name === name);
  if (exported.length > 0) return exported.map((each) => targetSymbol(ts, checker, each));
  return program
    .getSourceFiles()
    .filter(({ fileName }) => folder !== "" && fileName.startsWith(`${folder}/`))
    .flatMap((file) => file.statements)
    .flatMap((statement) => {
      const isNamed =
        ts.isClassDeclaration(statement) ||
        ts.isInterfaceDeclaration(statement) ||
        ts.isTypeAliasDeclaration(statement);
      if (!isNamed || statement.name?.text !== name) return [];
      return checker.getSymbolAtLocation(statement.name) ?? [];
    });
}

function membersOf(ts: Compiler, checker: TypeChecker, symbol: TypeSymbol): readonly string[] {
  const isType = (symbol.flags & (ts.SymbolFlags.Type | ts.SymbolFlags.Class)) !== 0;
  return isType ? propertyNames(checker, checker.getDeclaredTypeOfSymbol(symbol)) : [];
}
