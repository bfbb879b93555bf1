import type { Expression, Type, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import type { LiteralValue } from "../use.js";
import { computedValues } from "./computed-values.js";
import { membersOfType } from "./literal-types.js";
import type { FlowReader } from "./value-flow.js";

/** Values that an expression may have. */
export interface KnownValues {
  readonly values: readonly LiteralValue[];
  /** Whether the code says all of them. */
  readonly isComplete: boolean;
  /** The literals in the code that give the values, where they are not the expression itself. */
  readonly literals: readonly Expression[];
  /** Every value that the type allows, where the code does not say which there are. */
  readonly allowed?: readonly LiteralValue[];
}

/**
 * The values that an expression may have, as far as the code says them: by its literal type, else by the literals that flow into it. A declared union of
 * literals says which values are allowed, and not which there are.
 */
export function knownValues(
  ts: Compiler,
  checker: TypeChecker,
  reader: Pick<FlowReader, "flowOf">,
  expression: Expression,
): KnownValues {
  return valuesIn(ts, checker, reader, expression, DEEPEST);
}

/** Computed expressions within computed expressions that are read, at most. */
const DEEPEST = 6;

function valuesIn(
  ts: Compiler,
  checker: TypeChecker,
  reader: Pick<FlowReader, "flowOf">,
  expression: Expression,
  depth: number,
): KnownValues {
  const own = ownValues(ts, checker, expression);
  if (own !== undefined && isLiteral(ts, expression)) return { values: own, isComplete: true, literals: [] };
  const flow = reader.flowOf(expression);
  const literals = flow.ends.filter((end) => end !== expression);
  if (own?.length === 1) return { values: own, isComplete: true, literals };
  const valuesOf = (part: Expression): readonly LiteralValue[] | undefined => {
    const { values, isComplete } = valuesIn(ts, checker, reader, part, depth - 1);
    return isComplete ? values : undefined;
  };
  const found = flow.ends.flatMap((end) => {
    const computed = depth === 0 ? undefined : computedValues(ts, end, valuesOf);
    if (computed !== undefined) return [computed];
    return end === expression ? [] : [singleValue(ts, checker, end)];
  });
  const values = [...new Set(found.flatMap((each) => each ?? []))];
  const isComplete = flow.isComplete && found.length > 0 && !found.includes(undefined);
  const allowed = isComplete ? undefined : allowedValues(ts, checker, typeOf(ts, checker, expression));
  return { values, isComplete, literals, ...(allowed === undefined ? {} : { allowed }) };
}

/** The value of an expression that has one; undefined for one of several, and for one that is not known. */
function singleValue(ts: Compiler, checker: TypeChecker, expression: Expression): readonly LiteralValue[] | undefined {
  const values = ownValues(ts, checker, expression);
  return values?.length === 1 ? values : undefined;
}

function ownValues(ts: Compiler, checker: TypeChecker, expression: Expression): readonly LiteralValue[] | undefined {
  if (expression.kind === ts.SyntaxKind.NullKeyword) return [null];
  const values = valuesOfType(ts, checker, typeOf(ts, checker, expression));
  if (values !== undefined) return values;
  // The context widens `-1` and members of constants; the expression itself does not.
  if (ts.isPrefixUnaryExpression(expression) && ts.isNumericLiteral(expression.operand))
    return [
      expression.operator === ts.SyntaxKind.MinusToken
        ? -Number(expression.operand.text)
        : Number(expression.operand.text),
    ];
  if (ts.isNumericLiteral(expression)) return [Number(expression.text)];
  return ts.isStringLiteralLike(expression) ? [expression.text] : undefined;
}

/** The type of an expression; of `{ name }` that of the variable, since the type at its name is that of the property. */
function typeOf(ts: Compiler, checker: TypeChecker, expression: Expression): Type {
  const { parent } = expression;
  const variable =
    ts.isShorthandPropertyAssignment(parent) && parent.name === expression
      ? checker.getShorthandAssignmentValueSymbol(parent)
      : undefined;
  return variable === undefined
    ? checker.getTypeAtLocation(expression)
    : checker.getTypeOfSymbolAtLocation(variable, parent);
}

function isLiteral(ts: Compiler, expression: Expression): boolean {
  return ts.isLiteralExpression(expression) || ts.isPrefixUnaryExpression(expression);
}

/** The values that a type of literals allows, where one is given; undefined for any other type. */
export function allowedValues(ts: Compiler, checker: TypeChecker, type: Type): readonly LiteralValue[] | undefined {
  const given = membersOfType(type).filter(({ flags }) => (flags & ts.TypeFlags.Undefined) === 0);
  const values = given.map((each) => valuesOfType(ts, checker, each));
  return given.length === 0 || values.includes(undefined) ? undefined : values.flatMap((each) => each ?? []);
}

/** All values of a type of literals; undefined for any other type. */
function valuesOfType(ts: Compiler, checker: TypeChecker, type: Type): readonly LiteralValue[] | undefined {
  if (type.isStringLiteral() || type.isNumberLiteral()) return [type.value];
  if (type.flags & ts.TypeFlags.BooleanLiteral) return [checker.typeToString(type) === "true"];
  if (type.flags & ts.TypeFlags.Null) return [null];
  if (!type.isUnion()) return undefined;
  const values: LiteralValue[] = [];
  for (const member of type.types) {
    const known = valuesOfType(ts, checker, member);
    if (known === undefined) return undefined;
    values.push(...known);
  }
  return values;
}
