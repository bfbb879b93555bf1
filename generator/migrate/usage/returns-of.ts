import type { Expression, Node, ReturnStatement } from "typescript";
import type { Compiler } from "../compiler.js";

/** The `return` statements of a function, without those of functions in it. */
export function returnsOf(ts: Compiler, body: Node): readonly ReturnStatement[] {
  const found: ReturnStatement[] = [];
  const visit = (node: Node): void => {
    if (ts.isReturnStatement(node)) found.push(node);
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return found;
}

/** The expressions that the body of a function gives: those of its `return` statements, or the body itself. */
export function resultsOfBody(ts: Compiler, body: Node): readonly Expression[] {
  return ts.isBlock(body) ? returnsOf(ts, body).flatMap(({ expression }) => expression ?? []) : [body as Expression];
}

/** The results of a function in its place; undefined for any other expression, such as the name of a function. */
export function resultsOf(ts: Compiler, given: Expression): readonly Expression[] | undefined {
  return ts.isArrowFunction(given) || ts.isFunctionExpression(given) ? resultsOfBody(ts, given.body) : undefined;
}
