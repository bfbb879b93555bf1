import type { CallExpression, Expression, Node } from "typescript";
import type { Compiler } from "../compiler.js";

/** A matcher of a test library: `toBe(200)` of `expect(status).toBe(200)`. */
export interface Matcher {
  readonly name: string;
  readonly given: Expression | undefined;
  /** Whether it is of the failure of a promise: `rejects.toThrow(NotFoundError)`. */
  readonly isOfFailure: boolean;
  /** Whether `not` is before it: it holds for a value that cannot come any more. */
  readonly isTurned: boolean;
}

/** The matcher that follows a call of `expect`; undefined for any other call. */
export function matcherAfter(ts: Compiler, expected: CallExpression): Matcher | undefined {
  if (calledName(ts, expected) !== "expect") return undefined;
  const words: string[] = [];
  let node: Node = expected;
  for (let { parent } = node; ts.isPropertyAccessExpression(parent) && parent.expression === node; { parent } = node) {
    words.push(parent.name.text);
    node = parent;
  }
  const call = node.parent;
  const name = words.at(-1);
  if (name === undefined || !ts.isCallExpression(call) || call.expression !== node) return undefined;
  const [isOfFailure, isTurned] = [words.includes("rejects"), words.includes("not")];
  return { name, given: call.arguments[0], isOfFailure, isTurned };
}

/** The last name of what a call calls: `equal` of `assert.equal(status, 200)`; empty where it has none. */
export function calledName(ts: Compiler, { expression }: CallExpression): string {
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text;
  return ts.isIdentifier(expression) ? expression.text : "";
}
