import type { BinaryExpression, CallExpression, Expression, TemplateExpression } from "typescript";
import type { Compiler } from "../compiler.js";
import type { LiteralValue } from "../use.js";

/** Combinations of values that are computed, at most. */
const MOST = 64;

/** Characters of a computed string, at most. */
const LONGEST = 10_000;

/** Methods of strings that depend on nothing but the string and their arguments. */
const OF_STRINGS: ReadonlySet<string> = new Set([
  ...["concat", "padEnd", "padStart", "repeat", "replace", "replaceAll", "slice", "substring"],
  ...["toLowerCase", "toUpperCase", "trim", "trimEnd", "trimStart"],
]);

/** Reads the values of a part of an expression; undefined where the code does not say all of them. */
export type ValuesOf = (part: Expression) => readonly LiteralValue[] | undefined;

/**
 * The values that an expression computes from others that the code says: a template, arithmetic, `+` of strings, or a method of strings such as
 * `toUpperCase`. Undefined for any other expression, and where a value is unknown.
 */
export function computedValues(
  ts: Compiler,
  expression: Expression,
  valuesOf: ValuesOf,
): readonly LiteralValue[] | undefined {
  if (ts.isTemplateExpression(expression)) return ofTemplate(expression, valuesOf);
  if (ts.isBinaryExpression(expression)) return ofOperator(ts, expression, valuesOf);
  if (ts.isPrefixUnaryExpression(expression) && expression.operator === ts.SyntaxKind.MinusToken)
    return combined([expression.operand], valuesOf, ([value]) => (typeof value === "number" ? -value : undefined));
  return ts.isCallExpression(expression) ? ofMethod(ts, expression, valuesOf) : undefined;
}

function ofTemplate(
  { head, templateSpans }: TemplateExpression,
  valuesOf: ValuesOf,
): readonly LiteralValue[] | undefined {
  const parts = templateSpans.map(({ expression }) => expression);
  return combined(parts, valuesOf, (values) =>
    limited(head.text + templateSpans.map(({ literal }, index) => `${values[index]}${literal.text}`).join("")),
  );
}

function ofOperator(
  ts: Compiler,
  { left, operatorToken, right }: BinaryExpression,
  valuesOf: ValuesOf,
): readonly LiteralValue[] | undefined {
  const { PlusToken, MinusToken, AsteriskToken, SlashToken, PercentToken } = ts.SyntaxKind;
  const { kind } = operatorToken;
  if (![PlusToken, MinusToken, AsteriskToken, SlashToken, PercentToken].some((each) => each === kind)) return undefined;
  return combined([left, right], valuesOf, ([one, other]) => {
    if (typeof one === "string" && typeof other === "string" && kind === PlusToken) return limited(one + other);
    if (typeof one !== "number" || typeof other !== "number") return undefined;
    if (kind === PlusToken) return one + other;
    if (kind === MinusToken) return one - other;
    if (kind === AsteriskToken) return one * other;
    return kind === SlashToken ? one / other : one % other;
  });
}

function ofMethod(
  ts: Compiler,
  { expression, arguments: given }: CallExpression,
  valuesOf: ValuesOf,
): readonly LiteralValue[] | undefined {
  if (!ts.isPropertyAccessExpression(expression) || !OF_STRINGS.has(expression.name.text)) return undefined;
  if (given.some(ts.isSpreadElement)) return undefined;
  const name = expression.name.text;
  return combined([expression.expression, ...given], valuesOf, ([owner, ...values]) => {
    if (typeof owner !== "string" || !values.every((each) => typeof each === "string" || typeof each === "number"))
      return undefined;
    const sizes = values.filter((each) => typeof each === "number");
    if (sizes.some((size) => Math.abs(size) > LONGEST) || (name === "repeat" && sizes.some((size) => size < 0)))
      return undefined;
    const method: unknown = Reflect.get(String.prototype, name);
    return typeof method === "function" ? limited(method.apply(owner, values) as string) : undefined;
  });
}

function limited(value: string): string | undefined {
  return value.length > LONGEST ? undefined : value;
}

/** The results for each combination of the values of some parts; undefined where one is unknown, or where there are too many. */
function combined(
  parts: readonly Expression[],
  valuesOf: ValuesOf,
  compute: (values: readonly LiteralValue[]) => LiteralValue | undefined,
): readonly LiteralValue[] | undefined {
  let all: readonly (readonly LiteralValue[])[] = [[]];
  for (const part of parts) {
    const values = valuesOf(part);
    if (values === undefined || values.length === 0 || all.length * values.length > MOST) return undefined;
    all = all.flatMap((before) => values.map((value) => [...before, value]));
  }
  const results = all.map(compute);
  return results.every((each) => each !== undefined) ? [...new Set(results)] : undefined;
}
