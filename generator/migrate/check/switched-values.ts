import type { Expression, Node } from "typescript";
import type { Compiler } from "../compiler.js";
import { returnsOf } from "../usage/returns-of.js";

/** The values that the `switch` statements without `default` of a function or a file tell apart, without those of functions in it; empty for any other node. */
export function switchedValues(ts: Compiler, node: Node): readonly Expression[] {
  const body = ts.isSourceFile(node) ? node : bodyOf(ts, node);
  const found: Expression[] = [];
  const visit = (each: Node): void => {
    if (ts.isSwitchStatement(each) && !each.caseBlock.clauses.some(ts.isDefaultClause)) found.push(each.expression);
    if (!ts.isFunctionLike(each)) ts.forEachChild(each, visit);
  };
  if (body !== undefined) ts.forEachChild(body, visit);
  return found;
}

/** The expressions that decide what a function gives: the results of its `return` statements, and the values that it tells apart. */
export function resultsAndSwitches(ts: Compiler, body: Node): readonly Expression[] {
  if (!ts.isBlock(body)) return [body as Expression];
  return [...switchedValues(ts, body.parent), ...returnsOf(ts, body).flatMap(({ expression }) => expression ?? [])];
}

/** The body of a function of the program; undefined for any other node. */
export function bodyOf(ts: Compiler, node: Node | undefined): Node | undefined {
  if (node === undefined || !ts.isFunctionLike(node) || !("body" in node)) return undefined;
  return node.getSourceFile().isDeclarationFile ? undefined : (node.body as Node | undefined);
}
