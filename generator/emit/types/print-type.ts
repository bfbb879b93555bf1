import type { default as TypeScript } from "typescript";
import { isPropertyIdentifier } from "../../names/identifiers.js";
import { ts } from "../compilers.js";
import { documentation, documentationComment } from "../text/documentation.js";
import { stringLiteral } from "../text/literal.js";
import { nameOf } from "./type-nodes.js";
import { COMMENT_MARK } from "./type-schema.js";

/** How a type is printed. */
export interface PrintOptions {
  /** Texts of the comments that the marks stand for. */
  readonly texts: readonly string[];
  /** Whether a caller builds the value: optional members then accept `undefined`. */
  readonly input: boolean;
}

const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed, removeComments: false });
const file = ts.createSourceFile("types.ts", "", ts.ScriptTarget.ESNext, false, ts.ScriptKind.TS);

/** `export interface Name { … }` for an object type, else `export type Name = …;`, without the documentation of the name itself. */
export function printDeclaration(name: string, node: TypeScript.TypeNode, options: PrintOptions): string {
  const readable = ts.visitNode(node, (inner) => rewrite(inner, options)) as TypeScript.TypeNode;
  const exported = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)];
  const declaration =
    ts.isTypeLiteralNode(readable) && readable.members.length > 0
      ? ts.factory.createInterfaceDeclaration(exported, name, undefined, undefined, readable.members)
      : ts.factory.createTypeAliasDeclaration(exported, name, undefined, readable);
  return restoreComments(printer.printNode(ts.EmitHint.Unspecified, declaration, file), options.texts);
}

/** `components["schemas"]["Name"]` → `Name`, plain property names, `undefined` for optional members of input types. */
function rewrite(node: TypeScript.Node, options: PrintOptions): TypeScript.Node {
  const named = componentOf(node);
  if (named !== undefined) return ts.factory.createTypeReferenceNode(named);
  // The generator writes a constant as a name in quotes, which the printer does not look into.
  if (ts.isIdentifier(node) && node.text.startsWith('"'))
    return ts.factory.createIdentifier(stringLiteral(JSON.parse(node.text)));
  const visited = ts.visitEachChild(node, (inner) => rewrite(inner, options), undefined);
  if (!ts.isPropertySignature(visited)) return visited;
  const text = nameOf(visited.name);
  const name = isPropertyIdentifier(text) ? ts.factory.createIdentifier(text) : ts.factory.createStringLiteral(text);
  const type =
    options.input && visited.questionToken !== undefined && visited.type !== undefined
      ? ts.factory.createUnionTypeNode([
          ...(ts.isUnionTypeNode(visited.type) ? visited.type.types : [visited.type]),
          ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword),
        ])
      : visited.type;
  const signature = ts.factory.createPropertySignature(visited.modifiers, name, visited.questionToken, type);
  const mark = COMMENT_MARK.exec((ts.getSyntheticLeadingComments(node) ?? []).map((comment) => comment.text).join(""));
  return mark === null
    ? signature
    : ts.addSyntheticLeadingComment(signature, ts.SyntaxKind.MultiLineCommentTrivia, `* ${mark[0]} `, true);
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

/** Two spaces a level, and the comments in place of their marks. The printer breaks no string over lines, so every line starts with code or a comment. */
function restoreComments(text: string, texts: readonly string[]): string {
  return text
    .split("\n")
    .map((line) => {
      const indentation = " ".repeat((line.length - line.trimStart().length) / 2);
      const content = line.trimStart();
      const mark = content.startsWith("/**") ? COMMENT_MARK.exec(content) : null;
      if (mark === null) return indentation + content;
      const comment = commentText(texts[Number(mark[1])] ?? "");
      return comment === "" ? null : indentation + documentationComment(comment, indentation);
    })
    .filter((line) => line !== null)
    .map(wrapUnion)
    .join("\n")
    .replace(LONG_UNION_WITH_OBJECT, (_, head: string, members: string, object: string) =>
      [
        `${head} =`,
        ...splitUnion(members).map((member) => `  | ${member}`),
        "  | {",
        `${object.replace(/^/gm, "    ")}`,
        "    };",
      ].join("\n"),
    );
}

const UNION_WIDTH = 120;

/** A union of names whose last member is an object type. */
const LONG_UNION_WITH_OBJECT = /^(export type \w+) = ([^\n{}]{60,}) \| \{\n((?: {2}.*\n)*? {2}.*)\n\};$/gm;

/** A long union of literals and names gets one member a line. */
function wrapUnion(line: string): string {
  const parts =
    line.length <= UNION_WIDTH
      ? null
      : /^(\s*)([^:="]*(?:\??:| =) )(\(?)([^(){}]* \| .*?)(\)\[\](?: \| undefined)?;|;)$/.exec(line);
  if (parts === null || line.includes("*/")) return line;
  const [, indentation = "", head = "", bracket = "", inner = "", end = ""] = parts;
  // The first bracket is not always the one that the last closes: `(A | B)[] | null` is a union, too.
  const isEnclosed = bracket !== "" && end !== ";" && isBalanced(inner);
  const [open, members, close] = isEnclosed
    ? [bracket, inner, end]
    : ["", `${bracket}${inner}${end.slice(0, -1)}`, ";"];
  const deeper = `${indentation}  `;
  const list = splitUnion(members)
    .map((member) => `\n${deeper}| ${member}`)
    .join("");
  return open === ""
    ? `${indentation}${head.trimEnd()}${list}${close}`
    : `${indentation}${head.trimEnd()} (${list}\n${indentation}${close}`;
}

/** Whether each bracket of a type closes one that it opened, those in string literals left out. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.replace(/"(?:[^"\\]|\\.)*"/g, "").matchAll(/[()]/g)) {
    depth += bracket === "(" ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Members of a union at its top level: bars inside string literals and brackets are part of a member. */
function splitUnion(text: string): readonly string[] {
  const members: string[] = [];
  let [member, depth] = ["", 0];
  for (const [piece] of text.matchAll(/"(?:[^"\\]|\\.)*"|[^"]/g)) {
    if (piece === "|" && depth === 0) {
      members.push(member.trim());
      member = "";
      continue;
    }
    if (piece === "(") depth += 1;
    if (piece === ")") depth -= 1;
    member += piece;
  }
  return [...members, member.trim()];
}

/** The comment's text; a last line `@deprecated` is ours and becomes the tag. */
function commentText(text: string): string {
  const deprecated = text.endsWith("\n@deprecated");
  const prose = deprecated ? text.slice(0, -"\n@deprecated".length) : text;
  return documentation([prose], deprecated ? ["@deprecated"] : []);
}
