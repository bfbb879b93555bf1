import type { Expression, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import type { LengthRange } from "../use.js";
import { knownValues } from "./known-values.js";
import type { FlowReader } from "./value-flow.js";

/**
 * The lengths that a string may have which the program cuts, as by `name.slice(0, 40)`, in code units, of which a string has at least as many as characters.
 * Undefined where the code does not limit the length.
 */
export function stringLengths(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  given: Expression,
): readonly LengthRange[] | undefined {
  const { ends, isComplete } = flow.flowOf(given);
  const found = ends.map((end) => ofEnd(ts, checker, flow, end));
  return isComplete && found.length > 0 && !found.includes(undefined) ? found.flatMap((each) => each ?? []) : undefined;
}

function ofEnd(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  end: Expression,
): readonly LengthRange[] | undefined {
  const { values, isComplete } = knownValues(ts, checker, flow, end);
  const strings = values.filter((value) => typeof value === "string");
  if (isComplete && strings.length === values.length)
    return strings.map((value) => ({ least: [...value].length, most: [...value].length }));
  if (!ts.isCallExpression(end) || !ts.isPropertyAccessExpression(end.expression)) return undefined;
  const { name, expression: owner } = end.expression;
  const isString = (checker.getTypeAtLocation(owner).flags & ts.TypeFlags.StringLike) !== 0;
  if (!isString || (name.text !== "slice" && name.text !== "substring")) return undefined;
  const [from, to] = end.arguments.map((each) => knownValues(ts, checker, flow, each).values);
  const [start, limit] = [from?.[0], to?.[0]];
  if (from?.length !== 1 || to?.length !== 1 || typeof start !== "number" || typeof limit !== "number")
    return undefined;
  return start < 0 || limit < start ? undefined : [{ least: 0, most: limit - start }];
}
