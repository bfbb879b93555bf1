import type { CallExpression, Node, Signature, TypeChecker, Symbol as TypeSymbol } from "typescript";
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
  if (!connectsTo(checker, installed, parent)) return undefined;
  const type = checker.getTypeAtLocation(argument);
  const version = ts.isStringLiteralLike(argument) ? argument.text : type.isStringLiteral() ? type.value : undefined;
  if (version === undefined || !installed.versions.includes(version)) return undefined;
  return isOfVersions(checker, installed, checker.getResolvedSignature(parent)) ? version : undefined;
}

/** Whether a call is of a function of the package whose first argument is a version. */
export function connectsTo(checker: TypeChecker, installed: InstalledPackage, { expression }: CallExpression): boolean {
  const signatures = checker.getTypeAtLocation(expression).getCallSignatures();
  return signatures.some((signature) => isOfVersions(checker, installed, signature));
}

function isOfVersions(checker: TypeChecker, installed: InstalledPackage, signature: Signature | undefined): boolean {
  const [first] = signature?.parameters ?? [];
  const declared = first?.valueDeclaration;
  if (declared === undefined || packagePath(installed, declared.getSourceFile().fileName) === undefined) return false;
  const type = checker.getTypeOfSymbolAtLocation(first as TypeSymbol, declared);
  return type.isStringLiteral() && installed.versions.includes(type.value);
}
