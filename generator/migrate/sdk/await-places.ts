import type { Expression, Node } from "typescript";
import type { Compiler } from "../compiler.js";
import type { SdkCode } from "./sdk-code.js";

/** Whether an expression waits by itself, and not in a function of its own. */
export function hasAwait(ts: Compiler, expression: Expression): boolean {
  const visit = (node: Node): boolean =>
    ts.isAwaitExpression(node) || (!ts.isFunctionLike(node) && ts.forEachChild(node, visit) === true);
  return visit(expression);
}

/** Whether code at a node may wait: in an `async` function, and at the top of an ES module. */
export function allowsAwait({ ts }: Pick<SdkCode, "ts">, node: Node): boolean {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isFunctionLike(at)) return isAsync(ts, at);
    if (ts.isPropertyDeclaration(at) || ts.isClassStaticBlockDeclaration(at)) return false;
  }
  const file = node.getSourceFile();
  return ts.isExternalModule(file) && file.impliedNodeFormat !== ts.ModuleKind.CommonJS;
}

function isAsync(ts: Compiler, node: Node): boolean {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
}
