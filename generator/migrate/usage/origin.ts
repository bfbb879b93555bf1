import type { BindingElement, CallExpression, Expression, Node, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import { requestOf } from "./library-calls.js";
import type { FlowReader } from "./value-flow.js";

/** Calls that give the value of an expression, through variables, `await`, parameters and results of the program's own functions. */
export function callsBehind(ts: Compiler, { flowOf }: FlowReader, expression: Expression): readonly CallExpression[] {
  return flowOf(expression).ends.filter((end): end is CallExpression => ts.isCallExpression(end));
}

/** Calls that give the object that a place reads a property of, or a list with it. */
export function callsBehindOwner(ts: Compiler, flow: FlowReader, place: Node): readonly CallExpression[] {
  const owner = ownerOf(ts, place);
  const element = place.parent;
  if (owner === undefined && !ts.isBindingElement(element)) return [];
  const { ends, lists } =
    owner === undefined ? flow.flowOfPattern((element as BindingElement).parent) : flow.flowOf(owner);
  return [...ends.filter((end): end is CallExpression => ts.isCallExpression(end)), ...lists];
}

/**
 * Calls whose `result()` or `withResponse()` has the status that a place reads: `(await client.files.get("docs", "1").result()).status`. Empty where the
 * code does not say it.
 */
export function callsOfStatus(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  place: Node,
): readonly CallExpression[] {
  const owner = ownerOf(ts, place);
  const whole = owner && wholeOf(ts, checker, owner);
  const ofWhole = whole === undefined ? [] : callsBehind(ts, flow, whole);
  return [...callsBehindOwner(ts, flow, place), ...ofWhole].flatMap((call) => callsOfResult(ts, flow, call));
}

/** Calls whose `result()` or `withResponse()` a call is: `client.files.get("docs", "1")` of `client.files.get("docs", "1").result()`. */
export function callsOfResult(ts: Compiler, flow: FlowReader, call: CallExpression): readonly CallExpression[] {
  const request = requestOf(ts, call);
  return request === undefined ? [] : callsBehind(ts, flow, request);
}

/** The object that a place reads a property of: of an access, or of a destructuring. */
export function ownerOf(ts: Compiler, place: Node): Expression | undefined {
  if (ts.isPropertyAccessExpression(place) || ts.isElementAccessExpression(place)) return place.expression;
  const element = place.parent;
  if (!ts.isBindingElement(element) || !ts.isVariableDeclaration(element.parent.parent)) return undefined;
  return element.parent.parent.initializer;
}

/** The object that an expression is a part of: `all` of `all.response`, the destructured value of `response`. */
export function wholeOf(ts: Compiler, checker: TypeChecker, part: Expression): Expression | undefined {
  if (ts.isPropertyAccessExpression(part)) return part.expression;
  const declaration = checker.getSymbolAtLocation(part)?.valueDeclaration;
  return declaration !== undefined && ts.isBindingElement(declaration)
    ? ownerOf(ts, declaration.propertyName ?? declaration.name)
    : undefined;
}
