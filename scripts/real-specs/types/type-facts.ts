import ts from "typescript";

/** Whether a type has one of the flags. */
export function is(type: ts.Type, flags: ts.TypeFlags): boolean {
  return (type.flags & flags) !== 0;
}

/** Whether a type is an object or an intersection. */
export function isObject(type: ts.Type): boolean {
  return is(type, ts.TypeFlags.Object | ts.TypeFlags.Intersection);
}

/** Members of a union; another type is its own member. */
export function membersOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

/** `Blob` and the union `Upload` of the runtime, whose members are objects of the platform. */
export function isBinary(type: ts.Type): boolean {
  const names = /^(Blob|File|Upload|UploadFile|ReadableStream|ArrayBuffer|Uint8Array|FileLike)$/;
  return [type, ...membersOf(type)].some((each) => names.test((each.aliasSymbol ?? each.symbol)?.name ?? ""));
}

/** Whether a type is of strings alone. */
export function isText(type: ts.Type): boolean {
  return membersOf(type).every((each) => is(each, ts.TypeFlags.StringLike));
}

/** Whether a type is `Omit<…>`, which openapi-typescript writes for children of a schema with a discriminator, or has such a part. */
export function hasOmitted(type: ts.Type): boolean {
  const parts = type.isIntersection() ? type.types : [type];
  return [type, ...parts].some(({ aliasSymbol }) => aliasSymbol?.name === "Omit");
}

/** `string & {}`, which keeps the literals beside it as suggestions. */
export function isOpenString(type: ts.Type): boolean {
  return type.isIntersection() && type.types.some((each) => is(each, ts.TypeFlags.String));
}

/** Whether a type is the runtime's `Undeclared`. */
export function isUndeclaredEnum({ symbol }: ts.Type): boolean {
  const parent = (symbol as { readonly parent?: ts.Symbol } | undefined)?.parent;
  return symbol?.name === "Undeclared" || parent?.name === "Undeclared";
}

/** Type of a property without `undefined`, which optional properties have. */
export function withoutUndefined(checker: ts.TypeChecker, property: ts.Symbol): ts.Type {
  const type = checker.getTypeOfSymbol(property);
  if (!type.isUnion()) return type;
  const isNullable = type.types.some((each) => is(each, ts.TypeFlags.Null));
  // Only the checker's own function removes `undefined`, and it removes `null`, which is part of the schema.
  return isNullable ? type : checker.getNonNullableType(type);
}
