import ts from "typescript";

/**
 * Kinds of all nodes of a TypeScript text, without what names and texts say, without the order of members, and with the tags of its
 * documentation comments. Throws where the text is no TypeScript.
 */
export function syntaxTree(path: string, text: string): string {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const { parseDiagnostics } = source as unknown as { readonly parseDiagnostics: readonly ts.Diagnostic[] };
  if (parseDiagnostics.length > 0)
    throw new Error(
      `${path}: ${parseDiagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " ")).join("; ")}`,
    );
  const visit = (node: ts.Node): string => {
    const isText = ts.isIdentifier(node) || ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
    const children: string[] = [];
    node.forEachChild((child) => void children.push(visit(child)));
    const tags = ts.getJSDocTags(node).map(({ tagName }) => tagName.text);
    return `${isText ? "Text" : ts.SyntaxKind[node.kind]}[${tags.join(",")}](${children.sort().join(",")})`;
  };
  return visit(source);
}
