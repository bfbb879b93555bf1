import type { Expression, Node, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import type { FlowReader } from "./value-flow.js";

/** Whether a program does nothing with the value of an expression but go through it: by `for await`, `yield*` or `Array.fromAsync`, also by way of a constant. */
export function isIterated(ts: Compiler, checker: TypeChecker, flow: FlowReader, value: Expression): boolean {
  const { parent } = value;
  if (ts.isForOfStatement(parent)) return parent.expression === value;
  if (ts.isYieldExpression(parent)) return parent.asteriskToken !== undefined;
  if (ts.isParenthesizedExpression(parent)) return isIterated(ts, checker, flow, parent);
  if (ts.isCallExpression(parent)) return parent.arguments[0] === value && isFromAsync(ts, parent.expression);
  if (!ts.isVariableDeclaration(parent)) return false;
  const variable = checker.getSymbolAtLocation(parent.name);
  const references = variable === undefined ? [] : flow.referencesOf(variable);
  return references.length > 0 && references.every((each) => isIterated(ts, checker, flow, each));
}

function isFromAsync(ts: Compiler, callee: Node): boolean {
  return ts.isPropertyAccessExpression(callee) && callee.getText() === "Array.fromAsync";
}
