import ts from "typescript";

/** Places that are typed `unknown` in a file of types. */
export interface UnknownCount {
  /** Places that are `unknown` themselves: properties, members of unions, list items, whole types. */
  readonly values: number;
  /** Objects whose further properties are `unknown`: index signatures and `Record<string, unknown>`. */
  readonly openObjects: number;
}

/**
 * Counts places that are typed `unknown`. `Record<string, never>` within a type counts as an open object: it is how openapi-typescript writes an
 * object without properties. Two kinds are no statement about a schema and are left out: the headers that openapi-typescript declares for
 * each response, and the index signature of a union's undeclared members.
 */
export function countUnknown(text: string): UnknownCount {
  let values = 0;
  let openObjects = 0;
  const visit = (node: ts.Node): void => {
    if (isFixed(node)) return;
    if (node.kind === ts.SyntaxKind.UnknownKeyword) {
      if (isOfOpenObject(node)) openObjects += 1;
      else values += 1;
    }
    if (isEmptyObject(node)) openObjects += 1;
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("types.ts", text, ts.ScriptTarget.Latest, true));
  return { values, openObjects };
}

/** The count whose places are fewest. */
export function fewest(counts: readonly UnknownCount[]): UnknownCount | undefined {
  const sum = ({ values, openObjects }: UnknownCount): number => values + openObjects;
  return [...counts].sort((a, b) => sum(a) - sum(b))[0];
}

/** Parts that a generator writes whatever the schema is. */
function isFixed(node: ts.Node): boolean {
  if (ts.isPropertySignature(node) && node.name.getText() === "headers" && node.type !== undefined)
    return ts.isTypeLiteralNode(node.type) && isIndexedByName(node.type);
  return ts.isTypeLiteralNode(node) && node.members.some(isUndeclared);
}

/** `{ [name: string]: unknown }`, with declared headers beside it or without. */
function isIndexedByName({ members }: ts.TypeLiteralNode): boolean {
  return members.some(
    (member) => ts.isIndexSignatureDeclaration(member) && member.parameters[0]?.name.getText() === "name",
  );
}

function isUndeclared(member: ts.TypeElement): boolean {
  return ts.isPropertySignature(member) && member.type?.getText() === "Undeclared";
}

function isOfOpenObject({ parent }: ts.Node): boolean {
  return (
    ts.isIndexSignatureDeclaration(parent) || (ts.isTypeReferenceNode(parent) && parent.typeName.getText() === "Record")
  );
}

/** `Record<string, never>`, except where it is a whole section of the output, such as `webhooks`. */
function isEmptyObject(node: ts.Node): boolean {
  return (
    ts.isTypeReferenceNode(node) &&
    node.typeName.getText() === "Record" &&
    node.typeArguments?.[1]?.kind === ts.SyntaxKind.NeverKeyword &&
    !ts.isTypeAliasDeclaration(node.parent)
  );
}
