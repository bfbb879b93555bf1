import type { Expression, Type, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import type { LiteralValue } from "../use.js";

/** Values that an expression may have, where the code says all of them; undefined where it does not. */
export function knownValues(
  ts: Compiler,
  checker: TypeChecker,
  expression: Expression,
): readonly LiteralValue[] | undefined {
  if (expression.kind === ts.SyntaxKind.NullKeyword) return [null];
  const values = valuesOfType(ts, checker, checker.getTypeAtLocation(expression));
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

/** All values of a type of literals; undefined for any other type. */
export function valuesOfType(ts: Compiler, checker: TypeChecker, type: Type): readonly LiteralValue[] | undefined {
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
