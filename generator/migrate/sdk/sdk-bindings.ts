import type {
  BindingElement,
  BindingName,
  CallExpression,
  ExportSpecifier,
  Expression,
  ImportSpecifier,
  NamedExports,
  NamedImports,
  Node,
  ObjectBindingPattern,
  SourceFile,
  StringLiteralLike,
  Symbol as TypeSymbol,
} from "typescript";
import type { SdkCode } from "./sdk-code.js";

/** An element of a list of names. */
export type NameElement = ImportSpecifier | ExportSpecifier | BindingElement;

/** A list of names that a statement takes from a module: `import { … }`, `export { … } from`, `const { … } = require()` or `await import()`. */
export interface NameList {
  readonly kind: "import" | "export" | "pattern";
  readonly statement: Node;
  readonly list: NamedImports | NamedExports | ObjectBindingPattern;
  readonly elements: readonly NameElement[];
  readonly specifier: StringLiteralLike;
  /** Whether the module is a file of the program that exports all of the SDK. */
  readonly isOwn: boolean;
  /** Whether the list holds types alone. */
  readonly isTypeOnly: boolean;
}

/** How a file names exports of the SDK. */
export interface SdkBindings {
  readonly lists: readonly NameList[];
  /** Names of the whole module: `import * as sdk`. */
  readonly namespaces: ReadonlySet<TypeSymbol>;
  /** Patterns that take names out of such a name: `const { Pet } = sdk`, `import("sdk").then(({ Pet }) => …)`. */
  readonly patterns: readonly ObjectBindingPattern[];
  /** Default imports, which are the whole module of a package in CommonJS. */
  readonly defaults: readonly Node[];
  /** Names of the lists. */
  readonly names: ReadonlySet<TypeSymbol>;
}

/** Reads the bindings of a file to the exports of a package. */
export function sdkBindings(code: SdkCode, file: SourceFile, name: string): SdkBindings {
  const { ts, checker } = code;
  const lists: NameList[] = [];
  const namespaces = new Set<TypeSymbol>();
  const patterns: ObjectBindingPattern[] = [];
  const defaults: Node[] = [];
  const addNamespace = (node: Node): void => {
    const symbol = checker.getSymbolAtLocation(node);
    if (symbol !== undefined) namespaces.add(symbol);
  };
  const visit = (node: Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const { importClause: clause, moduleSpecifier: specifier } = node;
      const isOfSdk = specifier.text === name;
      const bindings = clause?.namedBindings;
      if (isOfSdk && clause?.name !== undefined) {
        addNamespace(clause.name);
        defaults.push(clause.name);
      }
      if (isOfSdk && bindings !== undefined && ts.isNamespaceImport(bindings)) addNamespace(bindings.name);
      if (bindings !== undefined && ts.isNamedImports(bindings)) {
        const elements = isOfSdk ? bindings.elements : bindings.elements.filter((each) => isOfAll(code, each));
        const isTypeOnly = clause?.isTypeOnly === true;
        if (elements.length > 0)
          lists.push({
            kind: "import",
            statement: node,
            list: bindings,
            elements,
            specifier,
            isOwn: !isOfSdk,
            isTypeOnly,
          });
      }
      return;
    }
    if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
      const { expression } = node.moduleReference;
      if (ts.isStringLiteral(expression) && expression.text === name) addNamespace(node.name);
      return;
    }
    if (ts.isExportDeclaration(node)) {
      const { exportClause: list, moduleSpecifier: specifier, isTypeOnly } = node;
      if (specifier === undefined || !ts.isStringLiteral(specifier) || specifier.text !== name) return;
      if (list !== undefined && ts.isNamedExports(list))
        lists.push({
          kind: "export",
          statement: node,
          list,
          elements: list.elements,
          specifier,
          isOwn: false,
          isTypeOnly,
        });
      return;
    }
    if (ts.isVariableDeclaration(node) && node.initializer !== undefined) {
      const specifier = loadedModule(code, node.initializer);
      if (specifier?.text === name) {
        if (ts.isIdentifier(node.name)) addNamespace(node.name);
        if (ts.isObjectBindingPattern(node.name)) {
          const statement = node.parent.parent;
          const list = node.name;
          lists.push({
            kind: "pattern",
            statement,
            list,
            elements: list.elements,
            specifier,
            isOwn: false,
            isTypeOnly: false,
          });
        }
      }
    }
    const loaded = ts.isCallExpression(node) ? loadedParameter(code, node, name) : undefined;
    if (loaded !== undefined && ts.isIdentifier(loaded)) addNamespace(loaded);
    if (loaded !== undefined && ts.isObjectBindingPattern(loaded)) patterns.push(loaded);
    if (ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name)) {
      const source = node.initializer && checker.getSymbolAtLocation(node.initializer);
      if (source !== undefined && namespaces.has(source)) patterns.push(node.name);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  const names = lists.flatMap(({ elements }) =>
    elements.flatMap(({ name: own }) => checker.getSymbolAtLocation(own) ?? []),
  );
  return { lists, namespaces, patterns, defaults, names: new Set(names) };
}

/** The module of `require("…")` or `await import("…")`. */
export function loadedModule({ ts }: Pick<SdkCode, "ts">, expression: Expression): StringLiteralLike | undefined {
  const call = ts.isAwaitExpression(expression) ? expression.expression : expression;
  if (!ts.isCallExpression(call)) return undefined;
  const isLoading = ts.isAwaitExpression(expression)
    ? call.expression.kind === ts.SyntaxKind.ImportKeyword
    : call.expression.getText() === "require";
  const [module] = call.arguments;
  return isLoading && module !== undefined && ts.isStringLiteralLike(module) ? module : undefined;
}

/** The parameter that a module is given as: `import("…").then((parameter) => …)`. */
function loadedParameter({ ts }: SdkCode, call: CallExpression, name: string): BindingName | undefined {
  const { expression: callee, arguments: list } = call;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "then") return undefined;
  const loading = callee.expression;
  if (!ts.isCallExpression(loading) || loading.expression.kind !== ts.SyntaxKind.ImportKeyword) return undefined;
  const [[module], [reader]] = [loading.arguments, list];
  if (module === undefined || !ts.isStringLiteralLike(module) || module.text !== name) return undefined;
  const isFunction = reader !== undefined && (ts.isArrowFunction(reader) || ts.isFunctionExpression(reader));
  return isFunction ? reader.parameters[0]?.name : undefined;
}

/** Whether a name comes from the SDK by `export *` of another file, so that it changes with the exports of the module. */
function isOfAll({ checker, namesOf }: SdkCode, specifier: ImportSpecifier): boolean {
  const module = checker.getSymbolAtLocation(specifier.parent.parent.parent.moduleSpecifier);
  if (module === undefined || namesOf(checker.getSymbolAtLocation(specifier.name)).length === 0) return false;
  const name = (specifier.propertyName ?? specifier.name).text;
  const exported = checker.getExportsOfModule(module).find((each) => each.name === name);
  // A name that a file of the program exports by itself stays.
  return exported?.declarations?.every((each) => each.getSourceFile().isDeclarationFile) === true;
}
