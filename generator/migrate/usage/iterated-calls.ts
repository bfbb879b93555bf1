import type { Expression, Node, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import { parameterOf } from "./own-parameter.js";
import { callOf } from "./reached-symbols.js";
import type { FlowReader } from "./value-flow.js";

/** Whether a program does nothing with the value of an expression but go through it, or its pages: by `for await`, `yield*` or `Array.fromAsync`, also by way of a constant, a function or a parameter. */
export function isIterated(ts: Compiler, checker: TypeChecker, flow: FlowReader, value: Expression): boolean {
  const { parent } = value;
  if (ts.isForOfStatement(parent)) return parent.expression === value;
  if (ts.isYieldExpression(parent)) return parent.asteriskToken !== undefined;
  if (ts.isParenthesizedExpression(parent)) return isIterated(ts, checker, flow, parent);
  if (ts.isPropertyAccessExpression(parent) && parent.name.text === "pages") {
    const pages = callOf(ts, parent);
    return pages !== undefined && isIterated(ts, checker, flow, pages);
  }
  if (ts.isCallExpression(parent) && isFromAsync(ts, parent.expression)) return parent.arguments[0] === value;
  const parameter = parameterOf(ts, checker, value);
  if (parameter !== undefined)
    return everyReference(checker, flow, parameter.name, (each) => isIterated(ts, checker, flow, each));
  if (ts.isVariableDeclaration(parent))
    return everyReference(checker, flow, parent.name, (each) => isIterated(ts, checker, flow, each));
  const maker = functionOf(ts, value);
  return (
    maker !== undefined &&
    everyReference(checker, flow, maker, (each) => {
      const { parent: access } = each;
      const call = callOf(ts, ts.isPropertyAccessExpression(access) && access.name === each ? access : each);
      return call !== undefined && isIterated(ts, checker, flow, call);
    })
  );
}

/** The name of the function or the method whose result an expression is; undefined for a function without a name. */
function functionOf(ts: Compiler, value: Expression): Node | undefined {
  let maker: Node = value.parent;
  if (ts.isReturnStatement(maker)) while (!ts.isFunctionLike(maker) && !ts.isSourceFile(maker)) maker = maker.parent;
  if (ts.isMethodDeclaration(maker) || ts.isFunctionDeclaration(maker)) return maker.name;
  const isValue = ts.isArrowFunction(maker) || ts.isFunctionExpression(maker);
  return isValue && ts.isVariableDeclaration(maker.parent) ? maker.parent.name : undefined;
}

function everyReference(
  checker: TypeChecker,
  flow: FlowReader,
  name: Node,
  test: (reference: Expression) => boolean,
): boolean {
  const symbol = checker.getSymbolAtLocation(name);
  const references = symbol === undefined ? [] : flow.referencesOf(symbol);
  return references.length > 0 && references.every((each) => test(each as Expression));
}

function isFromAsync(ts: Compiler, callee: Node): boolean {
  return ts.isPropertyAccessExpression(callee) && callee.getText() === "Array.fromAsync";
}
