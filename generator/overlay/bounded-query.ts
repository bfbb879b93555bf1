import { JSONPathNodeList, type JSONPathQuery, type JSONValue, jsonpath } from "json-p3";
import { MAX_OVERLAY_STEPS, MAX_QUERY_STEPS } from "../openapi/limits.js";
import { lengthRefusal } from "../schema/patterns/compile-pattern.js";
import { matchesPattern, refusalOf } from "../schema/patterns/pattern.js";
import type { Work } from "../schema/patterns/run-pattern.js";

/** Thrown inside of a query where it may not go on; says why, in words that follow "because". */
export class QueryStopped extends Error {}

const TOO_MANY_STEPS = `it takes more steps than the ${MAX_QUERY_STEPS} of a query or the ${MAX_OVERLAY_STEPS} of all`;
const NO_WORK: Work = { left: 0 };
let current = NO_WORK;

/**
 * Runs what selects by a query of {@link boundQuery}, which takes its steps from `work`.
 *
 * @throws {QueryStopped} where it takes more, or has a pattern that is not judged
 */
export function withWork<Result>(work: Work, select: () => Result): Result {
  const outer = current;
  current = work;
  try {
    return select();
  } finally {
    current = outer;
  }
}

/** Takes steps from the query that runs. */
export function spend(steps: number): void {
  current.left -= steps;
  if (current.left < 0) throw new QueryStopped(TOO_MANY_STEPS);
}

/** Has each selector and each expression of a query, those of its filters too, take a step for every node that it looks at or gives. */
export function boundQuery({ segments }: JSONPathQuery): void {
  for (const { selectors } of segments) for (const selector of selectors) boundSelector(selector);
}

function boundSelector(selector: jsonpath.JSONPathSelector): void {
  const resolve = selector.resolve.bind(selector);
  const lazyResolve = selector.lazyResolve.bind(selector);
  selector.resolve = (node) => {
    const found = resolve(node);
    // A node and its location are kept.
    spend(1 + found.length * (2 + node.location.length));
    return found;
  };
  selector.lazyResolve = function* (node) {
    spend(1);
    for (const found of lazyResolve(node)) {
      spend(2 + found.location.length);
      yield found;
    }
  };
  if (selector instanceof jsonpath.selectors.FilterSelector) boundExpression(selector.expression);
}

type Expression = jsonpath.expressions.FilterExpression;

function boundExpression(expression: Expression): void {
  const evaluate = expression.evaluate.bind(expression);
  expression.evaluate = (context) => {
    spend(1);
    return evaluate(context);
  };
  const { expressions } = jsonpath;
  if (expression instanceof expressions.FilterQuery) boundQuery(expression.path);
  if (expression instanceof expressions.FunctionExtension) expression.args.forEach(boundExpression);
  if (expression instanceof expressions.LogicalExpression) boundExpression(expression.expression);
  if (expression instanceof expressions.PrefixExpression) boundExpression(expression.right);
  if (!(expression instanceof expressions.InfixExpression)) return;
  boundExpression(expression.left);
  boundExpression(expression.right);
  if (!expression.logical) boundComparison(expression);
}

/** A comparison looks at both values as far as they are equal. */
function boundComparison({ left, right }: jsonpath.expressions.InfixExpression): void {
  const [evaluateLeft, evaluateRight] = [left.evaluate.bind(left), right.evaluate.bind(right)];
  let last: unknown;
  left.evaluate = (context) => {
    last = evaluateLeft(context);
    return last as JSONValue;
  };
  right.evaluate = (context) => {
    const first = last;
    const second = evaluateRight(context);
    spendEqual(comparedValue(first), comparedValue(second));
    return second;
  };
}

function comparedValue(value: unknown): unknown {
  return value instanceof JSONPathNodeList && value.length === 1 ? value.nodes[0]?.value : value;
}

/** Characters of texts that are compared in one step. */
const CHARACTERS_A_STEP = 32;

function spendEqual(left: unknown, right: unknown): void {
  if (typeof left === "string" && typeof right === "string") {
    if (left.length === right.length) spend(Math.ceil(left.length / CHARACTERS_A_STEP));
  } else if (typeof left === "object" && typeof right === "object" && left !== null && right !== null) {
    const [one, other] = [Object.entries(left), new Map(Object.entries(right))];
    spend(one.length + other.size);
    if (one.length !== other.size) return;
    for (const [key, value] of one) spendEqual(value, other.get(key));
  }
}

/** `length()` counts the members of an object one by one. */
export class BoundedLength extends jsonpath.functions.Length {
  override call(value: never): ReturnType<jsonpath.functions.Length["call"]> {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) spend(Object.keys(value).length);
    return super.call(value);
  }
}

/** `search()` (RFC 9535 §2.4.7), run in linear time. json-p3 decides which strings are an I-Regexp, and their meaning in ECMA-262. */
export class BoundedSearch extends jsonpath.functions.Search {
  override call(text: string, pattern: string): boolean {
    return matchesIRegexp(text, pattern, (source) => source);
  }
}

/** `match()` (RFC 9535 §2.4.6), run in linear time. */
export class BoundedMatch extends jsonpath.functions.Match {
  override call(text: string, pattern: string): boolean {
    return matchesIRegexp(text, pattern, (source) =>
      pattern.startsWith("^") || pattern.endsWith("$") ? source : `^(?:${source})$`,
    );
  }
}

const translator = new jsonpath.functions.Search({ cacheSize: 0 });

function matchesIRegexp(text: unknown, pattern: unknown, whole: (source: string) => string): boolean {
  if (typeof text !== "string" || typeof pattern !== "string") return false;
  spend(pattern.length);
  const refusal = lengthRefusal(pattern);
  if (refusal !== undefined) throw new QueryStopped(`a pattern in it is not judged: ${refusal}`);
  const source = translated(pattern);
  if (source === undefined) return false;
  const expression = whole(source);
  const verdict = matchesPattern(expression, text, current);
  if (verdict !== undefined) return verdict;
  const reason = refusalOf(expression);
  throw new QueryStopped(reason === undefined ? TOO_MANY_STEPS : `a pattern in it is not judged: ${reason}`);
}

/** An I-Regexp (RFC 9485) in ECMA-262, or undefined for any other string: json-p3 hands the expression that it makes to the string that it tests. */
function translated(pattern: string): string | undefined {
  const sources: string[] = [];
  const text = { match: ({ source }: RegExp) => void sources.push(source) };
  translator.call(text as unknown as string, pattern);
  return sources[0];
}
