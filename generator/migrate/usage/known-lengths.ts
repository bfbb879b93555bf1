import type {
  ArrayLiteralExpression,
  CallExpression,
  Expression,
  NewExpression,
  ObjectLiteralExpression,
  TupleTypeReference,
  TypeChecker,
} from "typescript";
import type { Compiler } from "../compiler.js";
import type { LengthRange } from "../use.js";
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

/** Every length. */
const ANY: readonly LengthRange[] = [{ least: 0, most: undefined }];

/**
 * The lengths that a list may have, as far as the code says them: of array literals with what is spread into them, of `Array(n)`, `Array.of` and
 * `Array.from`, of `map` and other methods that keep the length, and of `filter`, `slice` and a `Set`, which limit it. Undefined where the code says
 * nothing, as of a list that the program adds to.
 */
export function knownLengths(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  list: Expression,
): readonly LengthRange[] | undefined {
  const lengthsOf = (expression: Expression, depth: number): readonly LengthRange[] => {
    if (depth === 0 || isGrown(ts, checker, flow, expression)) return ANY;
    const { ends, isComplete } = flow.flowOf(expression);
    if (!isComplete || ends.length === 0) return ofTuple(expression);
    const all = ends.map((end) => (isGrown(ts, checker, flow, end) ? ANY : ofEnd(end, depth - 1)));
    return all.some(isAny) ? ofTuple(expression) : unique(all.flat());
  };
  const ofEnd = (end: Expression, depth: number): readonly LengthRange[] => {
    if (ts.isArrayLiteralExpression(end)) return ofLiteral(end, depth);
    if (ts.isNewExpression(end))
      return isNamed(end.expression, "Set") ? ofSet(end, depth) : ofArray(end, end.expression);
    return ts.isCallExpression(end) ? ofCall(end, depth) : ofTuple(end);
  };
  const ofLiteral = ({ elements }: ArrayLiteralExpression, depth: number): readonly LengthRange[] =>
    sums(elements.map((each) => (ts.isSpreadElement(each) ? lengthsOf(each.expression, depth) : exactly(1))));

  const ofCall = (call: CallExpression, depth: number): readonly LengthRange[] => {
    const callee = call.expression;
    const [first] = call.arguments;
    if (!ts.isPropertyAccessExpression(callee)) return ofArray(call, callee);
    const owner = callee.expression;
    const name = callee.name.text;
    if (ts.isIdentifier(owner) && (owner.text === "Array" || owner.text === "Promise")) {
      if (name === "of") return call.arguments.some(ts.isSpreadElement) ? ANY : exactly(call.arguments.length);
      if (first === undefined || !FROM_LIST.has(`${owner.text}.${name}`)) return ANY;
      return ts.isObjectLiteralExpression(first) ? ofLength(first) : lengthsOf(first, depth);
    }
    if (!isList(checker, owner)) return ofTuple(call);
    if (SAME_LENGTH.has(name)) return lengthsOf(owner, depth);
    if (name === "filter") return lengthsOf(owner, depth).map(({ most }) => ({ least: 0, most }));
    if (name === "slice") return ofSlice(lengthsOf(owner, depth), call.arguments.map(numbers));
    if (name !== "concat") return ANY;
    return sums(
      [owner, ...call.arguments].map((each) => (isList(checker, each) ? lengthsOf(each, depth) : ofItem(each))),
    );
  };

  /** The number of values of `new Set(list)`, which has each once, where the program adds none. */
  const ofSet = (made: NewExpression, depth: number): readonly LengthRange[] => {
    const [values] = made.arguments ?? [];
    if (values === undefined) return exactly(0);
    return lengthsOf(values, depth).map(({ least, most }) => ({ least: Math.min(least, 1), most }));
  };

  /** The length that an argument of `concat` adds, which is 1 unless it may be a list. */
  const ofItem = (item: Expression): readonly LengthRange[] => {
    const { flags } = checker.getTypeAtLocation(item);
    const { StringLike, NumberLike, BooleanLike } = ts.TypeFlags;
    return flags & (StringLike | NumberLike | BooleanLike) ? exactly(1) : ANY;
  };

  /** The length of `Array(n)`, also with `new`, or of `Array("a", "b")`. */
  const ofArray = (call: CallExpression | NewExpression, callee: Expression): readonly LengthRange[] => {
    const given = call.arguments ?? [];
    const [first] = given;
    if (!isNamed(callee, "Array") || given.some(ts.isSpreadElement)) return ANY;
    if (first === undefined || given.length > 1) return exactly(given.length);
    const isCount = (checker.getTypeAtLocation(first).flags & ts.TypeFlags.NumberLike) !== 0;
    return isCount ? counts(first) : exactly(1);
  };

  /** The length of `{ length: n }`, of which `Array.from` makes a list. */
  const ofLength = (object: ObjectLiteralExpression): readonly LengthRange[] => {
    const [property] = object.properties.filter((each) => each.name?.getText() === "length");
    if (property !== undefined && ts.isPropertyAssignment(property)) return counts(property.initializer);
    return property !== undefined && ts.isShorthandPropertyAssignment(property) ? counts(property.name) : ANY;
  };

  const counts = (count: Expression): readonly LengthRange[] => numbers(count)?.flatMap(exactly) ?? ANY;

  const numbers = (count: Expression): readonly number[] | undefined => {
    const { values, isComplete } = knownValues(ts, checker, flow, count);
    const found = values.filter((value) => typeof value === "number");
    return isComplete && found.length === values.length ? found : undefined;
  };

  /** The length of a tuple without optional elements. */
  const ofTuple = (expression: Expression): readonly LengthRange[] => {
    const type = checker.getTypeAtLocation(expression);
    if (!checker.isTupleType(type)) return ANY;
    const { hasRestElement, minLength, fixedLength } = (type as TupleTypeReference).target;
    return [{ least: minLength, most: hasRestElement ? undefined : fixedLength }];
  };

  const isNamed = (callee: Expression, name: string): boolean => ts.isIdentifier(callee) && callee.text === name;

  const found = lengthsOf(list, DEEPEST);
  return isAny(found) ? undefined : found;
}

function exactly(length: number): readonly LengthRange[] {
  return [{ least: length, most: length }];
}

function isAny(ranges: readonly LengthRange[]): boolean {
  return ranges.some(({ least, most }) => least === 0 && most === undefined);
}

/**
 * The lengths of what `slice` takes of a list.
 *
 * @param given values of its arguments, undefined where an argument is not known
 */
function ofSlice(
  ranges: readonly LengthRange[],
  given: readonly (readonly number[] | undefined)[],
): readonly LengthRange[] {
  const [[start = 0] = [], [end] = []] = given;
  // The list itself is the limit where an argument is not known, or where one counts from the end and the other from the beginning.
  if (given.some((each) => each?.length !== 1) || start < 0 !== (end ?? start) < 0)
    return ranges.map(({ most }) => ({ least: 0, most }));
  const taken = (length: number): number => {
    const at = (position: number): number =>
      position < 0 ? Math.max(0, length + position) : Math.min(length, position);
    return Math.max(0, at(end ?? length) - at(start));
  };
  const limit = end === undefined ? (start < 0 ? -start : undefined) : end - start;
  return ranges.map(({ least, most }) => ({
    least: taken(least),
    most: most === undefined ? limit && Math.max(0, limit) : taken(most),
  }));
}

/** Whether an expression is a list by its type. */
export function isList(checker: TypeChecker, expression: Expression): boolean {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(expression));
  return checker.isArrayType(type) || checker.isTupleType(type);
}

/** The sums that parts of these lengths make together. */
function sums(parts: readonly (readonly LengthRange[])[]): readonly LengthRange[] {
  let found = exactly(0);
  for (const part of parts) {
    found = unique(
      found.flatMap((sum) =>
        part.map(({ least, most }) => ({
          least: sum.least + least,
          most: sum.most === undefined || most === undefined ? undefined : sum.most + most,
        })),
      ),
    );
    if (found.length > MOST) return ANY;
  }
  return found;
}

function unique(ranges: readonly LengthRange[]): readonly LengthRange[] {
  return [...new Map(ranges.map((range) => [`${range.least} ${range.most}`, range])).values()];
}
