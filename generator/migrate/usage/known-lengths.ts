import type {
  ArrayLiteralExpression,
  CallExpression,
  Expression,
  NewExpression,
  TupleTypeReference,
  TypeChecker,
} from "typescript";
import type { Compiler } from "../compiler.js";
import { isGrown } from "./grown-lists.js";
import { knownValues } from "./known-values.js";
import type { FlowReader } from "./value-flow.js";

/** Combinations of lengths that are kept apart, at most. */
const MOST = 64;

/** Lists within lists that are read, at most. */
const DEEPEST = 8;

/** Methods of lists that give a list of the same length. */
const SAME_LENGTH: ReadonlySet<string> = new Set([
  ...["fill", "map", "reverse", "sort", "toReversed", "toSorted", "with", "keys", "values", "entries"],
]);

/** Functions of `Array` and `Promise` whose result has the length of their first argument. */
const FROM_LIST: ReadonlySet<string> = new Set(["Array.from", "Promise.all", "Promise.allSettled"]);

/**
 * The lengths that a list may have, where the code says all of them: of array literals with what is spread into them, of `Array(n)`, `Array.of` and
 * `Array.from`, of `map` and other methods that keep the length. Undefined where a length is not known, as of a list that the program adds to.
 */
export function knownLengths(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  list: Expression,
): readonly number[] | undefined {
  const lengthsOf = (expression: Expression, depth: number): readonly number[] | undefined => {
    if (depth === 0 || isGrown(ts, checker, flow, expression)) return undefined;
    const { ends, isComplete } = flow.flowOf(expression);
    if (!isComplete || ends.length === 0) return ofTuple(expression);
    const all = ends.map((end) => (isGrown(ts, checker, flow, end) ? undefined : ofEnd(end, depth - 1)));
    return all.includes(undefined) ? ofTuple(expression) : unique(all.flatMap((each) => each ?? []));
  };
  const ofEnd = (end: Expression, depth: number): readonly number[] | undefined => {
    if (ts.isArrayLiteralExpression(end)) return ofLiteral(end, depth);
    if (ts.isNewExpression(end)) return ofArray(end, end.expression);
    return ts.isCallExpression(end) ? ofCall(end, depth) : ofTuple(end);
  };
  const ofLiteral = ({ elements }: ArrayLiteralExpression, depth: number): readonly number[] | undefined =>
    sums(elements.map((each) => (ts.isSpreadElement(each) ? lengthsOf(each.expression, depth) : [1])));

  const ofCall = (call: CallExpression, depth: number): readonly number[] | undefined => {
    const callee = call.expression;
    const [first] = call.arguments;
    if (!ts.isPropertyAccessExpression(callee)) return ofArray(call, callee);
    const owner = callee.expression;
    const name = callee.name.text;
    if (ts.isIdentifier(owner) && (owner.text === "Array" || owner.text === "Promise")) {
      if (name === "of") return call.arguments.some(ts.isSpreadElement) ? undefined : [call.arguments.length];
      if (first === undefined || !FROM_LIST.has(`${owner.text}.${name}`)) return undefined;
      return ts.isObjectLiteralExpression(first) ? ofLength(first) : lengthsOf(first, depth);
    }
    if (!isList(checker, owner)) return ofTuple(call);
    if (SAME_LENGTH.has(name)) return lengthsOf(owner, depth);
    if (name !== "concat") return undefined;
    return sums(
      [owner, ...call.arguments].map((each) => (isList(checker, each) ? lengthsOf(each, depth) : ofItem(each))),
    );
  };

  /** The length that an argument of `concat` adds, which is 1 unless it may be a list. */
  const ofItem = (item: Expression): readonly number[] | undefined => {
    const { flags } = checker.getTypeAtLocation(item);
    const { StringLike, NumberLike, BooleanLike } = ts.TypeFlags;
    return flags & (StringLike | NumberLike | BooleanLike) ? [1] : undefined;
  };

  /** The length of `Array(n)`, also with `new`, or of `Array("a", "b")`. */
  const ofArray = (call: CallExpression | NewExpression, callee: Expression): readonly number[] | undefined => {
    const given = call.arguments ?? [];
    const [first] = given;
    if (!ts.isIdentifier(callee) || callee.text !== "Array" || given.some(ts.isSpreadElement)) return undefined;
    if (first === undefined || given.length > 1) return [given.length];
    const isCount = (checker.getTypeAtLocation(first).flags & ts.TypeFlags.NumberLike) !== 0;
    return isCount ? numbers(first) : [1];
  };

  /** The length of `{ length: n }`, of which `Array.from` makes a list. */
  const ofLength = (object: Expression): readonly number[] | undefined => {
    if (!ts.isObjectLiteralExpression(object)) return undefined;
    const [property] = object.properties.filter((each) => each.name?.getText() === "length");
    if (property !== undefined && ts.isPropertyAssignment(property)) return numbers(property.initializer);
    return property !== undefined && ts.isShorthandPropertyAssignment(property) ? numbers(property.name) : undefined;
  };

  const numbers = (count: Expression): readonly number[] | undefined => {
    const { values, isComplete } = knownValues(ts, checker, flow, count);
    const found = values.filter((value) => typeof value === "number");
    return isComplete && found.length === values.length ? found : undefined;
  };

  /** The length of a tuple without optional elements. */
  const ofTuple = (expression: Expression): readonly number[] | undefined => {
    const type = checker.getTypeAtLocation(expression);
    if (!checker.isTupleType(type)) return undefined;
    const { target } = type as TupleTypeReference;
    return target.hasRestElement || target.minLength !== target.fixedLength ? undefined : [target.fixedLength];
  };

  return lengthsOf(list, DEEPEST);
}

/** Whether an expression is a list by its type. */
export function isList(checker: TypeChecker, expression: Expression): boolean {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(expression));
  return checker.isArrayType(type) || checker.isTupleType(type);
}

/** The sums that parts of these lengths make together. */
function sums(parts: readonly (readonly number[] | undefined)[]): readonly number[] | undefined {
  let found: readonly number[] = [0];
  for (const part of parts) {
    if (part === undefined) return undefined;
    found = unique(found.flatMap((sum) => part.map((each) => sum + each)));
    if (found.length > MOST) return undefined;
  }
  return found;
}

function unique(values: readonly number[]): readonly number[] {
  return [...new Set(values)];
}
