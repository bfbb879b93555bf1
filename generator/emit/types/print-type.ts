import type { default as TypeScript } from "typescript";
import { isPropertyIdentifier } from "../../names/identifiers.js";
import { ts } from "../compilers.js";
import { documentation, documentationComment } from "../text/documentation.js";
import { stringLiteral } from "../text/literal.js";
import { nameOf } from "./type-nodes.js";
import { COMMENT_MARK } from "./type-schema.js";

/** How a type is printed. */
export interface PrintOptions {
  /** Texts of the comments, by the number of their mark. */
  readonly texts: readonly string[];
  /** Whether a caller builds the value: optional members then accept `undefined`. */
  readonly input: boolean;
  /** Whether only a caller builds the value: a free object is then any `object`, since an interface is no `Record<string, unknown>`. */
  readonly inputOnly: boolean;
}

const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed, removeComments: false });
const file = ts.createSourceFile("types.ts", "", ts.ScriptTarget.ESNext, false, ts.ScriptKind.TS);

/**
 * `export interface Name { … }` for an object type, else `export type Name = …;`, without the documentation of the name itself. Lines are
 * broken later, by `formatSource`.
 */
export function printDeclaration(name: string, node: TypeScript.TypeNode, options: PrintOptions): string {
  const readable = ts.visitNode(node, (inner) => rewrite(inner, options)) as TypeScript.TypeNode;
  const exported = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)];
  const declaration =
    ts.isTypeLiteralNode(readable) && readable.members.length > 0
      ? ts.factory.createInterfaceDeclaration(exported, name, undefined, undefined, readable.members)
      : ts.factory.createTypeAliasDeclaration(exported, name, undefined, readable);
  return printer.printNode(ts.EmitHint.Unspecified, declaration, file);
}

/** `components["schemas"]["Name"]` → `Name`, plain property names, `undefined` for optional members of input types. */
function rewrite(node: TypeScript.Node, options: PrintOptions): TypeScript.Node {
  const named = componentOf(node);
  if (named !== undefined) return ts.factory.createTypeReferenceNode(named);
  // The generator writes a constant as a name in quotes, which the printer does not look into.
  if (ts.isIdentifier(node) && node.text.startsWith('"'))
    return ts.factory.createIdentifier(stringLiteral(JSON.parse(node.text)));
  if (options.inputOnly && isFreeRecord(node)) return ts.factory.createKeywordTypeNode(ts.SyntaxKind.ObjectKeyword);
  const visited = ts.visitEachChild(node, (inner) => rewrite(inner, options), undefined);
  // `{ [key: string]: number }` on one line; the formatter leaves objects of several lines as they are.
  if (ts.isTypeLiteralNode(visited) && visited.members.every(ts.isIndexSignatureDeclaration))
    return ts.setEmitFlags(visited, ts.EmitFlags.SingleLine);
  if (ts.isUnionTypeNode(visited)) return unionOfDistinct(visited);
  if (!ts.isPropertySignature(visited)) return visited;
  const text = nameOf(visited.name);
  const name = isPropertyIdentifier(text) ? ts.factory.createIdentifier(text) : ts.factory.createStringLiteral(text);
  const type =
    options.input &&
    visited.questionToken !== undefined &&
    visited.type !== undefined &&
    visited.type.kind !== ts.SyntaxKind.UndefinedKeyword
      ? ts.factory.createUnionTypeNode([
          ...(ts.isUnionTypeNode(visited.type) ? visited.type.types : [visited.type]),
          ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword),
        ])
      : visited.type;
  const signature = ts.factory.createPropertySignature(visited.modifiers, name, visited.questionToken, type);
  const mark = COMMENT_MARK.exec((ts.getSyntheticLeadingComments(node) ?? []).map((comment) => comment.text).join(""));
  const comment = mark === null ? "" : commentText(options.texts[Number(mark[1])] ?? "");
  if (comment === "") return signature;
  // The compiler's printer adds the delimiters itself.
  const between = documentationComment(comment, "").slice("/*".length, -"*/".length);
  return ts.addSyntheticLeadingComment(signature, ts.SyntaxKind.MultiLineCommentTrivia, between, true);
}

/** `(A | null) | null` → `A | null`: a union with each member once, and without unions in it. */
function unionOfDistinct(union: TypeScript.UnionTypeNode): TypeScript.TypeNode {
  const membersOf = (node: TypeScript.TypeNode): readonly TypeScript.TypeNode[] => {
    const inner = ts.isParenthesizedTypeNode(node) ? node.type : node;
    return ts.isUnionTypeNode(inner) ? inner.types.flatMap(membersOf) : [node];
  };
  const members = new Map<string, TypeScript.TypeNode>();
  for (const member of membersOf(union)) {
    const text = printer.printNode(ts.EmitHint.Unspecified, member, file);
    if (!members.has(text)) members.set(text, member);
  }
  const [first = union, ...others] = members.values();
  return others.length === 0 ? first : ts.factory.createUnionTypeNode([first, ...others]);
}

/** `Record<string, unknown>`. */
function isFreeRecord(node: TypeScript.Node): boolean {
  return (
    ts.isTypeReferenceNode(node) &&
    ts.isIdentifier(node.typeName) &&
    node.typeName.text === "Record" &&
    node.typeArguments?.[1]?.kind === ts.SyntaxKind.UnknownKeyword
  );
}

function componentOf(node: TypeScript.Node): string | undefined {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) return undefined;
  const root = node.objectType.objectType;
  if (!ts.isTypeReferenceNode(root) || !ts.isIdentifier(root.typeName) || root.typeName.text !== "components")
    return undefined;
  return ts.isLiteralTypeNode(node.indexType) && ts.isStringLiteral(node.indexType.literal)
    ? node.indexType.literal.text
    : undefined;
}

/** The comment's text; a last line `@deprecated` is ours and becomes the tag. */
function commentText(text: string): string {
  const deprecated = text.endsWith("\n@deprecated");
  const prose = deprecated ? text.slice(0, -"\n@deprecated".length) : text;
  return documentation([prose], deprecated ? ["@deprecated"] : []);
}
