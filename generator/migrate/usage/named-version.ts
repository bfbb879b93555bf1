import type { Node, StringLiteralLike, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import { type InstalledPackage, packagePath } from "../project/installed-package.js";

/** The version of the package that a module specifier or the argument of `connect` names. */
export function namedVersion(
  ts: Compiler,
  checker: TypeChecker,
  installed: InstalledPackage,
  node: Node,
): string | undefined {
  if (!ts.isStringLiteralLike(node)) return undefined;
  const connected = connectedVersion(ts, checker, installed, node);
  if (connected !== undefined) return connected;
  const module = checker.getSymbolAtLocation(node)?.declarations?.find((each) => ts.isSourceFile(each));
  const path = module && packagePath(installed, module.getSourceFile().fileName);
  return path?.find((segment) => installed.versions.includes(segment));
}

/** The version that a literal names as the first argument of a function of the package: `connect("v2")`. */
export function connectedVersion(
  ts: Compiler,
  checker: TypeChecker,
  installed: InstalledPackage,
  literal: StringLiteralLike,
): string | undefined {
  const { parent } = literal;
  const isArgument = ts.isCallExpression(parent) && parent.arguments[0] === literal;
  if (!isArgument || !installed.versions.includes(literal.text)) return undefined;
  const declaration = checker.getResolvedSignature(parent)?.declaration;
  return declaration !== undefined &&
    ts.isFunctionDeclaration(declaration) &&
    packagePath(installed, declaration.getSourceFile().fileName) !== undefined
    ? literal.text
    : undefined;
}
