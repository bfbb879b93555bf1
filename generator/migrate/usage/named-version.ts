import type { Node, Signature, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import { type InstalledPackage, packagePath } from "../project/installed-package.js";

/** The version of the package that a module specifier or the argument of `connect` names. */
export function namedVersion(
  ts: Compiler,
  checker: TypeChecker,
  installed: InstalledPackage,
  node: Node,
): string | undefined {
  const connected = connectedVersion(ts, checker, installed, node);
  if (connected !== undefined) return connected;
  if (!ts.isStringLiteralLike(node)) return undefined;
  const module = checker.getSymbolAtLocation(node)?.declarations?.find((each) => ts.isSourceFile(each));
  const path = module && packagePath(installed, module.getSourceFile().fileName);
  return path?.find((segment) => installed.versions.includes(segment));
}

/** The version that an expression names as the first argument of a function of the package: `connect("v2")`, also by way of a constant. */
export function connectedVersion(
  ts: Compiler,
  checker: TypeChecker,
  installed: InstalledPackage,
  argument: Node,
): string | undefined {
  if (!ts.isExpression(argument)) return undefined;
  const { parent } = argument;
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== argument) return undefined;
  const isOwn = (signature: Signature | undefined): boolean => {
    const declaration = signature?.declaration;
    return (
      declaration !== undefined &&
      ts.isFunctionDeclaration(declaration) &&
      packagePath(installed, declaration.getSourceFile().fileName) !== undefined
    );
  };
  if (!checker.getTypeAtLocation(parent.expression).getCallSignatures().some(isOwn)) return undefined;
  const type = checker.getTypeAtLocation(argument);
  const version = ts.isStringLiteralLike(argument) ? argument.text : type.isStringLiteral() ? type.value : undefined;
  if (version === undefined || !installed.versions.includes(version)) return undefined;
  return isOwn(checker.getResolvedSignature(parent)) ? version : undefined;
}
