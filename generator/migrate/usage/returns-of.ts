import type { Node, ReturnStatement } from "typescript";
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
