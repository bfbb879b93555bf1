import type { Type } from "typescript";

/** The strings among the members of a type: `"large"` and `"small"` of `"large" | "small" | null`. */
export function stringsOfType(type: Type): readonly string[] {
  return membersOfType(type).flatMap((each) => (each.isStringLiteral() ? each.value : []));
}

/** The members of a union; another type is its own only member. */
export function membersOfType(type: Type): readonly Type[] {
  return type.isUnion() ? type.types : [type];
}
