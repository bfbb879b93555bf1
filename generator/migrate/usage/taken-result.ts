import type { CallExpression, Node } from "typescript";
import type { Compiler } from "../compiler.js";
import type { Use } from "../use.js";

/** Methods of a call that give its status. */
const STATUS: ReadonlySet<string> = new Set(["result", "withResponse"]);

/** Methods of a promise whose callbacks do not take its value. */
const FAILURES: ReadonlySet<string> = new Set(["catch", "finally"]);

/**
 * The part of a response that a program takes of a call: the status, by `result()` or `withResponse()`; nothing, where a statement awaits the call alone.
 * Undefined where it takes the value, or may do so.
 */
export function takenResult(ts: Compiler, call: CallExpression): Use["taken"] {
  const { parent } = call;
  if (ts.isPropertyAccessExpression(parent) && STATUS.has(parent.name.text)) return "status";
  return isDiscarded(ts, call) ? "nothing" : undefined;
}

function isDiscarded(ts: Compiler, { parent }: Node): boolean {
  if (ts.isPropertyAccessExpression(parent) && FAILURES.has(parent.name.text)) return isDiscarded(ts, parent.parent);
  if (ts.isAwaitExpression(parent) || ts.isParenthesizedExpression(parent) || ts.isVoidExpression(parent))
    return isDiscarded(ts, parent);
  return ts.isExpressionStatement(parent);
}
