import type { Expression, Node, PropertyAccessExpression, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";

/**
 * The method whose `result()` has the status that a place reads: `(await client.files.get("docs", "1").result()).status`, also by way of a
 * variable or a destructured property. Undefined where the code does not say it.
 */
export function callOfResult(ts: Compiler, checker: TypeChecker, place: Node): PropertyAccessExpression | undefined {
  const origin = ts.isPropertyAccessExpression(place) ? place.expression : destructured(ts, place);
  const call = origin && givingExpression(ts, checker, origin, 8);
  if (call === undefined || !ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression))
    return undefined;
  const { name, expression } = call.expression;
  if (name.text !== "result") return undefined;
  const request = givingExpression(ts, checker, expression, 8);
  return request !== undefined && ts.isCallExpression(request) && ts.isPropertyAccessExpression(request.expression)
    ? request.expression
    : undefined;
}

/** The method of a client that gave the value of an expression: `client.files.upload("docs", file)` by way of variables and `await`. */
export function originOf(
  ts: Compiler,
  checker: TypeChecker,
  expression: Expression,
): PropertyAccessExpression | undefined {
  const call = givingExpression(ts, checker, expression, 8);
  return call !== undefined && ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression)
    ? call.expression
    : undefined;
}

export function destructured(ts: Compiler, place: Node): Expression | undefined {
  const element = place.parent;
  if (!ts.isBindingElement(element) || !ts.isVariableDeclaration(element.parent.parent)) return undefined;
  return element.parent.parent.initializer;
}

/** The expression that gives a value, with `await`, parentheses and variables that are never assigned again taken away. */
function givingExpression(
  ts: Compiler,
  checker: TypeChecker,
  expression: Expression,
  steps: number,
): Expression | undefined {
  if (
    ts.isAwaitExpression(expression) ||
    ts.isParenthesizedExpression(expression) ||
    ts.isNonNullExpression(expression)
  )
    return givingExpression(ts, checker, expression.expression, steps);
  if (!ts.isIdentifier(expression)) return expression;
  const declaration = checker.getSymbolAtLocation(expression)?.valueDeclaration;
  if (steps === 0 || declaration === undefined || !ts.isVariableDeclaration(declaration)) return undefined;
  const isConstant = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  return isConstant && declaration.initializer !== undefined
    ? givingExpression(ts, checker, declaration.initializer, steps - 1)
    : undefined;
}
