import type { Expression, ObjectLiteralExpression, PropertyAssignment, ShorthandPropertyAssignment } from "typescript";
import type { Compiler } from "../compiler.js";
import type { FlowReader } from "../usage/value-flow.js";

/** A property of an object literal, its name and its value. */
export interface GivenProperty {
  readonly property: PropertyAssignment | ShorthandPropertyAssignment;
  readonly name: string;
  readonly value: Expression;
}

/** The properties that an expression gives: those of the object literals that it comes from, through variables, spreads, arguments and results. */
export function givenProperties(
  ts: Compiler,
  flow: FlowReader,
  expression: Expression,
  way: ReadonlySet<Expression> = new Set(),
): readonly GivenProperty[] {
  const literals = flow
    .flowOf(expression)
    .ends.filter((end): end is ObjectLiteralExpression => ts.isObjectLiteralExpression(end) && !way.has(end));
  return literals.flatMap((literal) =>
    literal.properties.flatMap((property): readonly GivenProperty[] => {
      if (ts.isSpreadAssignment(property))
        return givenProperties(ts, flow, property.expression, new Set(way).add(literal));
      if (!ts.isPropertyAssignment(property) && !ts.isShorthandPropertyAssignment(property)) return [];
      const { name } = property;
      if (!ts.isIdentifier(name) && !ts.isStringLiteralLike(name)) return [];
      const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
      return [{ property, name: name.text, value }];
    }),
  );
}
