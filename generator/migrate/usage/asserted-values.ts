import type { Expression, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import { type KnownValues, knownValues } from "./known-values.js";
import { calledName, matcherAfter } from "./test-matchers.js";
import type { FlowReader } from "./value-flow.js";

/** Functions of test libraries that compare their first two arguments. */
const COMPARING: ReadonlySet<string> = new Set([
  ...["assertEquals", "deepEqual", "deepStrictEqual", "equal", "is", "same", "strictEqual"],
]);

/** Functions that hold where their first two arguments differ. */
const TURNED: ReadonlySet<string> = new Set([
  ...["assertNotEquals", "isNot", "notDeepEqual", "notDeepStrictEqual", "notEqual", "notStrictEqual"],
]);

/** Matchers that compare a value with their argument, or with the items of it. */
const MATCHING: ReadonlySet<string> = new Set([
  ...["eq", "eql", "equal", "equals", "oneOf", "toBe", "toBeOneOf", "toEqual", "toStrictEqual"],
]);

/**
 * The values that a function of a test library compares an expression with, as `assert.equal(status, 200)` and `expect(status).toBe(200)` do: no values
 * where it holds for all others. Undefined where none does.
 */
export function assertedValues(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  node: Expression,
): (() => KnownValues) | undefined {
  const found = comparedWith(ts, checker, node);
  if (found === undefined) return undefined;
  const { other, isTurned } = found;
  return () => {
    const parts = isTurned ? [] : ts.isArrayLiteralExpression(other) ? other.elements : [other];
    const known = parts.map((part) => knownValues(ts, checker, flow, part));
    return {
      values: known.flatMap(({ values }) => values),
      isComplete: known.every(({ isComplete }) => isComplete),
      literals: [],
    };
  };
}

function comparedWith(
  ts: Compiler,
  checker: TypeChecker,
  node: Expression,
): { readonly other: Expression; readonly isTurned: boolean } | undefined {
  const call = node.parent;
  const position = ts.isCallExpression(call) ? call.arguments.indexOf(node) : -1;
  if (!ts.isCallExpression(call) || position < 0 || position > 1) return undefined;
  const matcher = position === 0 ? matcherAfter(ts, call) : undefined;
  if (matcher !== undefined) {
    const { name, given, isOfFailure, isTurned } = matcher;
    return given === undefined || isOfFailure || !MATCHING.has(name) ? undefined : { other: given, isTurned };
  }
  const name = calledName(ts, call);
  const other = call.arguments[1 - position];
  if (other === undefined || (!COMPARING.has(name) && !TURNED.has(name))) return undefined;
  // A function of the program with such a name may do anything.
  const { declaration } = checker.getResolvedSignature(call) ?? {};
  const isOwn = declaration !== undefined && !declaration.getSourceFile().isDeclarationFile;
  return isOwn ? undefined : { other, isTurned: TURNED.has(name) };
}
