import type { BindingName, Expression, PropertyName, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";

/** The names that a key in brackets may be, by its type: `order[KEY]`. Empty where the type is not of literals. */
export function namesOfKey(checker: TypeChecker, key: Expression): readonly string[] {
  const type = checker.getTypeAtLocation(key);
  const types = type.isUnion() ? type.types : [type];
  return types.every((each) => each.isStringLiteral()) ? types.map(({ value }) => value) : [];
}

/** The names that a property of an object, or of a pattern, may have: most often one. */
export function propertyNames(ts: Compiler, checker: TypeChecker, name: PropertyName | BindingName): readonly string[] {
  if (ts.isComputedPropertyName(name)) return namesOfKey(checker, name.expression);
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? [name.text] : [];
}
