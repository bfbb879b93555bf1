import type { CallExpression, Expression, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import type { NumberRange } from "../use.js";
import { knownValues } from "./known-values.js";
import type { FlowReader } from "./value-flow.js";

/** Calls within calls that are read, at most. */
const DEEPEST = 4;

/** The range that `Math.min` and `Math.max` limit a number to, by the arguments that the code says; undefined where they do not. */
export function numberRange(
  ts: Compiler,
  checker: TypeChecker,
  flow: Pick<FlowReader, "flowOf">,
  given: Expression,
  depth: number = DEEPEST,
): NumberRange | undefined {
  if (depth === 0) return undefined;
  const { ends, isComplete } = flow.flowOf(given);
  const calls = ends.filter((end) => limitOf(ts, end) !== undefined);
  if (!isComplete || calls.length === 0 || calls.length < ends.length) return undefined;
  const partOf = (part: Expression): NumberRange => {
    const { values, isComplete: isKnown } = knownValues(ts, checker, flow, part);
    const numbers = values.filter((value) => typeof value === "number");
    if (isKnown && numbers.length > 0 && numbers.length === values.length)
      return { least: Math.min(...numbers), most: Math.max(...numbers) };
    return numberRange(ts, checker, flow, part, depth - 1) ?? OPEN;
  };
  const ranges = calls.map((call) => {
    const { arguments: parts } = call as CallExpression;
    return limited(limitOf(ts, call) === "min", parts.map(partOf));
  });
  const least = ranges.map((each) => each.least ?? Number.NEGATIVE_INFINITY);
  const most = ranges.map((each) => each.most ?? Number.POSITIVE_INFINITY);
  const range = { least: finite(Math.min(...least)), most: finite(Math.max(...most)) };
  return range.least === undefined && range.most === undefined ? undefined : range;
}

const OPEN: NumberRange = { least: undefined, most: undefined };

/** The range of the least or of the greatest of some numbers. */
function limited(isLeast: boolean, parts: readonly NumberRange[]): NumberRange {
  const least = parts.map((each) => each.least ?? Number.NEGATIVE_INFINITY);
  const most = parts.map((each) => each.most ?? Number.POSITIVE_INFINITY);
  const pick = isLeast ? Math.min : Math.max;
  return { least: finite(pick(...least)), most: finite(pick(...most)) };
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

/** Which of `Math.min` and `Math.max` an expression calls, with arguments that are written one by one. */
function limitOf(ts: Compiler, expression: Expression): "min" | "max" | undefined {
  if (!ts.isCallExpression(expression) || expression.arguments.some(ts.isSpreadElement)) return undefined;
  const name = expression.expression.getText();
  return name === "Math.min" ? "min" : name === "Math.max" ? "max" : undefined;
}
