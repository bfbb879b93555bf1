import type { Expression, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import { isList } from "./known-lengths.js";
import { type KnownValues, knownValues } from "./known-values.js";
import type { FlowReader } from "./value-flow.js";

/** Methods that look for their argument in a list or a `Set`. */
const LOOKING: ReadonlySet<string> = new Set(["has", "includes", "indexOf"]);

/** The values of the list or the `Set` that is asked for an expression, as in `[200, 204].includes(status)`; undefined where none is. */
export function askedValues(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  node: Expression,
): (() => KnownValues) | undefined {
  const call = node.parent;
  if (!ts.isCallExpression(call) || call.arguments[0] !== node) return undefined;
  const callee = call.expression;
  if (!ts.isPropertyAccessExpression(callee) || !LOOKING.has(callee.name.text)) return undefined;
  const owner = callee.expression;
  const isSet = /^(Readonly)?Set$/.test(checker.getTypeAtLocation(owner).symbol?.name ?? "");
  if (!isSet && !isList(checker, owner)) return undefined;
  return () => {
    const { ends, isComplete } = flow.flowOf(owner);
    const lists = ends.map((end) => (ts.isNewExpression(end) ? end.arguments?.[0] : end));
    const items = lists.map((list) => (list !== undefined && ts.isArrayLiteralExpression(list) ? list.elements : []));
    const known = items.flat().map((item) => knownValues(ts, checker, flow, item));
    return {
      values: known.flatMap(({ values }) => values),
      isComplete: isComplete && items.every((each) => each.length > 0) && known.every((each) => each.isComplete),
      literals: [],
    };
  };
}
