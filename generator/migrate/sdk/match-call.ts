import type { Expression, ObjectLiteralElementLike, ObjectLiteralExpression } from "typescript";
import type { Compiler } from "../compiler.js";
import { plainName } from "../usage/plain-name.js";
import type { PlaceholderType } from "./mapping.js";

/** The code that placeholders mean. */
export interface Bindings {
  readonly values: Map<string, Expression>;
  /** Properties that `...rest` takes, and the literal that they are in. */
  readonly rests: Map<string, Rest>;
}

/** The properties of an object literal that a call of the mapping does not name. */
export interface Rest {
  readonly literal: ObjectLiteralExpression;
  readonly properties: readonly ObjectLiteralElementLike[];
}

/** Facts about code that a comparison with a call of the mapping asks for. */
export interface CodeFacts {
  /** Whether an expression is of the class of a receiver; undefined for a name that is no receiver. */
  isReceiver(name: string, expression: Expression): boolean | undefined;
  /** Whether an expression has the type of a placeholder; one whose type is `any` has the type that its place asks for. */
  hasType(expression: Expression, type: PlaceholderType): boolean;
  /** Whether an expression has the type of a placeholder except that it may be `undefined` or `null`. */
  mayBeMissing(expression: Expression, type: PlaceholderType): boolean;
  /** Whether the compiler does not know if an expression has the type of a placeholder. */
  isUnchecked(expression: Expression, type: PlaceholderType): boolean;
  /** Whether a value that is spread may have a property, by its type. */
  mayHold(spread: Expression, property: string): boolean;
  /** The type that a placeholder asks for. */
  placeholderType(name: string): PlaceholderType | undefined;
}

/**
 * Compares a call with a call of the mapping. Every argument and every property has to be named there, or taken by `...rest`; a literal has to be equal.
 *
 * @param bindings takes the code of each placeholder
 */
export function matches(
  ts: Compiler,
  facts: CodeFacts,
  pattern: Expression,
  given: Expression,
  bindings: Bindings,
): boolean {
  const code = ts.isParenthesizedExpression(given) ? given.expression : given;
  if (ts.isIdentifier(pattern)) {
    const isReceiver = facts.isReceiver(pattern.text, code);
    if (isReceiver === false) return false;
    const type = facts.placeholderType(pattern.text);
    if (type !== undefined && !facts.hasType(code, type)) return false;
    bindings.values.set(pattern.text, code);
    return true;
  }
  const inner = (own: Expression, other: Expression): boolean => matches(ts, facts, own, other, bindings);
  if (ts.isAwaitExpression(pattern)) return ts.isAwaitExpression(code) && inner(pattern.expression, code.expression);
  if (ts.isPropertyAccessExpression(pattern))
    return (
      ts.isPropertyAccessExpression(code) &&
      code.questionDotToken === undefined &&
      code.name.text === pattern.name.text &&
      inner(pattern.expression, code.expression)
    );
  if (ts.isCallExpression(pattern))
    return (
      ts.isCallExpression(code) &&
      code.questionDotToken === undefined &&
      code.arguments.length === pattern.arguments.length &&
      !code.arguments.some(ts.isSpreadElement) &&
      inner(pattern.expression, code.expression) &&
      pattern.arguments.every((own, index) => inner(own, code.arguments[index] as Expression))
    );
  if (ts.isObjectLiteralExpression(pattern))
    return ts.isObjectLiteralExpression(code) && matchesLiteral(ts, facts, pattern, code, bindings, inner);
  return pattern.kind === code.kind && pattern.getText() === code.getText();
}

function matchesLiteral(
  ts: Compiler,
  facts: CodeFacts,
  pattern: ObjectLiteralExpression,
  code: ObjectLiteralExpression,
  { rests }: Bindings,
  inner: (own: Expression, other: Expression) => boolean,
): boolean {
  const left = new Set(code.properties);
  const spreads = code.properties.filter(ts.isSpreadAssignment);
  for (const property of pattern.properties) {
    if (ts.isSpreadAssignment(property)) continue;
    const name = property.name?.getText() ?? "";
    // It would come after the property, or before it.
    if (spreads.some(({ expression }) => facts.mayHold(expression, name))) return false;
    const found = code.properties.find((each) => each.name !== undefined && plainName(each.name) === name);
    if (found === undefined) return false;
    const own = ts.isPropertyAssignment(property) ? property.initializer : property.name;
    const value = ts.isPropertyAssignment(found)
      ? found.initializer
      : ts.isShorthandPropertyAssignment(found)
        ? found.name
        : undefined;
    if (value === undefined || own === undefined || !inner(own as Expression, value)) return false;
    left.delete(found);
  }
  const rest = pattern.properties.find(ts.isSpreadAssignment);
  if (rest === undefined) return left.size === 0;
  rests.set(rest.expression.getText(), { literal: code, properties: [...left] });
  return true;
}

/** The callees of a call that its rule says: a call that made the receiver has a rule of its own. */
export function coveredCallees(ts: Compiler, pattern: Expression, call: Expression): readonly Expression[] {
  const found: Expression[] = [];
  let own = ts.isAwaitExpression(pattern) ? pattern.expression : pattern;
  let at = call;
  while (
    (ts.isCallExpression(own) && ts.isCallExpression(at)) ||
    (ts.isPropertyAccessExpression(own) && ts.isPropertyAccessExpression(at))
  ) {
    if (ts.isPropertyAccessExpression(at)) found.push(at);
    own = own.expression;
    at = at.expression;
  }
  return found;
}
