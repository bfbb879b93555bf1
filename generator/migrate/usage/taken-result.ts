import type { CallExpression, Node } from "typescript";
import type { Compiler } from "../compiler.js";
import type { Use } from "../use.js";
import type { ResultReads } from "./result-reads.js";

/** Methods of a call that give its status. */
const STATUS: ReadonlySet<string> = new Set(["result", "withResponse"]);

/** Methods of a promise whose callbacks do not take its value. */
const FAILURES: ReadonlySet<string> = new Set(["catch", "finally"]);

/**
 * The part of a response that a program takes of a call: the status, where it reads that of `result()` or `withResponse()`; nothing, where it asks for
 * success alone (`ok`, `error`), or a statement awaits the call alone; the value, where it reads `data`. Undefined where the code does not say it.
 */
export function takenResult(ts: Compiler, call: CallExpression, readsOf: ResultReads): Use["taken"] {
  const { parent } = call;
  const isOfResult = ts.isPropertyAccessExpression(parent) && STATUS.has(parent.name.text);
  if (isDiscarded(ts, isOfResult ? parent.parent : call)) return "nothing";
  const reads = readsOf(call);
  // A call that is given to others may also be taken as its value.
  if (reads.has("status") && isOfResult) return "status";
  if (reads.has("data")) return "value";
  const isOfSuccess = reads.has("ok") || reads.has("error");
  return isOfSuccess && !reads.has("status") ? "nothing" : undefined;
}

function isDiscarded(ts: Compiler, { parent }: Node): boolean {
  if (ts.isPropertyAccessExpression(parent) && FAILURES.has(parent.name.text)) return isDiscarded(ts, parent.parent);
  if (ts.isAwaitExpression(parent) || ts.isParenthesizedExpression(parent) || ts.isVoidExpression(parent))
    return isDiscarded(ts, parent);
  return ts.isExpressionStatement(parent);
}
