import { dirname, join } from "node:path";
import type { Declaration, Node, Program, TypeChecker, Symbol as TypeSymbol } from "typescript";
import { isThere, readTextFile } from "../../workspace/user-files.js";
import type { Compiler } from "../compiler.js";
import { forEachNode } from "../usage/each-node.js";
import { ownFiles } from "../usage/own-files.js";
import { plainName } from "../usage/plain-name.js";
import { targetSymbol } from "../usage/target-symbol.js";

/** The SDK as it is installed for a program. */
export interface SdkPackage {
  readonly name: string;
  /** Its folder, without links. */
  readonly folder: string;
  readonly release: string;
  /** Names of exports by the place of their declarations, where a declaration has another name. */
  readonly exported: ReadonlyMap<string, string>;
}

/** The SDK that programs import; undefined where none does, or where it is not installed. */
export function sdkOf(ts: Compiler, programs: readonly Program[], name: string): SdkPackage | undefined {
  for (const program of programs)
    for (const file of ownFiles(program, () => false))
      for (const specifier of moduleSpecifiers(ts, file)) {
        if (specifier.text !== name) continue;
        const module = program.getTypeChecker().getSymbolAtLocation(specifier);
        const entry = module?.declarations?.[0]?.getSourceFile().fileName;
        const found = entry === undefined ? undefined : packageAt(entry, name);
        if (module !== undefined && found !== undefined)
          return { ...found, exported: exportedNames(ts, program.getTypeChecker(), module) };
      }
  return undefined;
}

/** Names of the exports of a module whose declarations have another name, by the place of each. */
function exportedNames(ts: Compiler, checker: TypeChecker, module: TypeSymbol): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const own = new Set<string>();
  for (const each of checker.getExportsOfModule(module)) {
    const target = targetSymbol(ts, checker, each);
    for (const declaration of target.declarations ?? []) {
      if (target.name === each.name) own.add(placeKey(declaration));
      else if (!names.has(placeKey(declaration))) names.set(placeKey(declaration), each.name);
    }
  }
  for (const key of own) names.delete(key);
  return names;
}

function placeKey(declaration: Node): string {
  return `${declaration.getSourceFile().fileName}:${declaration.pos}`;
}

function packageAt(entry: string, name: string): Omit<SdkPackage, "exported"> | undefined {
  for (let folder = dirname(entry); dirname(folder) !== folder; folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (!isThere(file)) continue;
    const { name: own, version } = JSON.parse(readTextFile(file));
    if (own === name) return { name, folder, release: String(version) };
  }
  return undefined;
}

/** The literals of a file that name modules: of imports and exports, of `import()`, of types and of `require`. */
export function moduleSpecifiers(ts: Compiler, file: Node): readonly (Node & { readonly text: string })[] {
  const found: (Node & { readonly text: string })[] = [];
  const visit = (node: Node): void => {
    const literal = moduleOf(ts, node);
    if (literal !== undefined && ts.isStringLiteralLike(literal)) found.push(literal);
    forEachNode(ts, node, visit);
  };
  visit(file);
  return found;
}

function moduleOf(ts: Compiler, node: Node): Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  if (!ts.isCallExpression(node)) return undefined;
  const isLoading = node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === "require";
  return isLoading ? node.arguments[0] : undefined;
}

/** A thing that the SDK declares. */
export interface SdkName {
  /** The name of the class, type, function or constant. */
  readonly owner: string;
  /** Its member; of a type, the path of a property with dots. */
  readonly member?: string;
  /** Whether it is a member of a class. */
  readonly isOfClass?: true;
}

/** The name of a declaration; undefined where the SDK does not declare it. */
export function sdkName(
  ts: Compiler,
  { folder, exported }: Pick<SdkPackage, "folder" | "exported">,
  declaration: Declaration,
): SdkName | undefined {
  if (!declaration.getSourceFile().fileName.startsWith(`${folder}/`)) return undefined;
  const path: string[] = [];
  let isOfClass = false;
  let isOfType = false;
  for (let node: Node = declaration; node !== undefined && !ts.isSourceFile(node); node = node.parent) {
    if (ts.isPropertySignature(node) || ts.isMethodSignature(node)) {
      path.unshift(plainName(node.name));
      isOfType = true;
    }
    if (ts.isMethodDeclaration(node) || ts.isPropertyDeclaration(node) || ts.isGetAccessor(node)) {
      path.unshift(plainName(node.name));
      isOfClass = true;
    }
    if (
      ts.isClassDeclaration(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isVariableDeclaration(node) ||
      ts.isFunctionDeclaration(node)
    ) {
      const owner = exported.get(placeKey(node)) ?? node.name?.getText() ?? "";
      if (path.length === 0) return { owner };
      return { owner, member: path.join("."), ...(isOfClass && !isOfType ? { isOfClass: true as const } : {}) };
    }
  }
  return undefined;
}
