import type { Node, SourceFile, Type, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";

/** Keys of object literals that the type of their place lacks; the compiler does not tell them beside a spread. */
export function unknownKeys(
  ts: Compiler,
  checker: TypeChecker,
  file: SourceFile,
): readonly { readonly position: number; readonly message: string }[] {
  const found: { position: number; message: string }[] = [];
  const visit = (node: Node): void => {
    const type = ts.isObjectLiteralExpression(node) ? checker.getContextualType(node) : undefined;
    if (ts.isObjectLiteralExpression(node) && type !== undefined && isClosed(ts, checker, type))
      for (const { name } of node.properties) {
        if (name === undefined || propertyNames(checker, checker.getNonNullableType(type)).includes(name.getText()))
          continue;
        const message = `No property '${name.getText()}' in '${checker.typeToString(type)}'.`;
        found.push({ position: name.getStart(), message });
      }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Whether a type says which properties it has. */
function isClosed(ts: Compiler, checker: TypeChecker, type: Type): boolean {
  const parts = type.isUnion() ? type.types : [type];
  return parts.every((part) => {
    const isObject = (part.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
    return isObject
      ? checker.getPropertiesOfType(part).length > 0 && checker.getIndexInfosOfType(part).length === 0
      : (part.flags &
          (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive | ts.TypeFlags.TypeParameter)) ===
          0;
  });
}

/** Names of the properties of a type: of each member where it is a union. */
export function propertyNames(checker: TypeChecker, type: Type): readonly string[] {
  const parts = type.isUnion() ? type.types : [type];
  return parts.flatMap((part) => checker.getPropertiesOfType(part).map(({ name }) => name));
}
