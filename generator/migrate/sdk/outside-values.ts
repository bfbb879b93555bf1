import type { Node, ParameterDeclaration, PropertyDeclaration } from "typescript";
import type { SdkCode } from "./sdk-code.js";

/**
 * The name of the export by which code outside of the program may give a parameter or a property another value: calls of an exported function, constructions
 * of an exported class, assignments to a property of one. Undefined where the program is all that can.
 */
export function outsideNameOf(
  code: SdkCode,
  declaration: ParameterDeclaration | PropertyDeclaration,
): string | undefined {
  const { ts } = code;
  const owner = ts.isParameter(declaration) ? declaration.parent : declaration;
  if (!ts.isParameter(declaration) && isReadOnly(code, declaration)) return undefined;
  for (let node: Node = owner; node !== undefined && !ts.isSourceFile(node); node = node.parent) {
    if (isPrivate(code, node)) return undefined;
    // A function in the body of another one is not exported by itself.
    if (node !== owner && ts.isFunctionLike(node)) return undefined;
    const name = exportedName(code, node);
    if (name !== undefined) return name;
  }
  return undefined;
}

function isReadOnly({ ts }: SdkCode, declaration: PropertyDeclaration): boolean {
  return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly) !== 0;
}

function isPrivate({ ts }: SdkCode, node: Node): boolean {
  if (!ts.isClassElement(node)) return false;
  const isHidden = node.name !== undefined && ts.isPrivateIdentifier(node.name);
  return isHidden || (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private) !== 0;
}

/** The name of a statement or variable that is exported; undefined for others. */
function exportedName({ ts, checker, flow }: SdkCode, node: Node): string | undefined {
  if (ts.isExportAssignment(node)) return "default";
  const isNamed =
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name));
  if (!isNamed) return undefined;
  const name = node.name?.getText() ?? "default";
  if ((ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export) !== 0) return name;
  const symbol = node.name && checker.getSymbolAtLocation(node.name);
  const references = symbol === undefined ? [] : flow.referencesOf(symbol);
  // A function that is passed on, as in an object of exports, has callers that are not known anyway.
  const isExported = references.some(({ parent }) => ts.isExportSpecifier(parent) || ts.isExportAssignment(parent));
  return isExported ? name : undefined;
}
