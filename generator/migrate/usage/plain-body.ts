import type { CallExpression, Expression, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import { membersOfType } from "./literal-types.js";

/** The argument that a method of the package takes as a whole body, where that has no properties: a string, a number, a boolean or a list of these. */
export function plainBody(ts: Compiler, checker: TypeChecker, call: CallExpression): Expression | undefined {
  const parameters = checker.getResolvedSignature(call)?.parameters ?? [];
  const position = parameters.findIndex(({ name }) => name === "body");
  const given = call.arguments.slice(0, position + 1);
  const argument = given.some(ts.isSpreadElement) ? undefined : given[position];
  const parameter = parameters[position];
  if (argument === undefined || parameter === undefined) return undefined;
  const { StringLike, NumberLike, BooleanLike, Null, Undefined } = ts.TypeFlags;
  const type = checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(parameter, call));
  const plain = StringLike | NumberLike | BooleanLike | Null | Undefined;
  const isPlain = membersOfType(type).every(
    (each) => (each.flags & plain) !== 0 || checker.isArrayType(each) || isOpenString(ts, each),
  );
  return isPlain ? argument : undefined;
}

/** Whether a type is `string & {}`, any string beside those of a list. */
function isOpenString(ts: Compiler, type: ReturnType<TypeChecker["getNonNullableType"]>): boolean {
  return type.isIntersection() && type.types.some(({ flags }) => (flags & ts.TypeFlags.String) !== 0);
}
