import ts from "typescript";

/** Number of syntax errors in a TypeScript file. */
export function syntaxErrors(text: string): number {
  // The compiler's own list of a parsed file, which its types leave out.
  const { parseDiagnostics } = parse(text) as ts.SourceFile & { readonly parseDiagnostics: readonly unknown[] };
  return parseDiagnostics.length;
}

/** Number of functions that a module exports: the operations of hey-api's `sdk.gen.ts`. */
export function exportedFunctions(text: string): number {
  return parse(text)
    .statements.filter(
      (statement): statement is ts.VariableStatement =>
        ts.isVariableStatement(statement) && statement.modifiers?.[0]?.kind === ts.SyntaxKind.ExportKeyword,
    )
    .flatMap(({ declarationList }) => declarationList.declarations)
    .filter(({ initializer }) => initializer !== undefined && ts.isArrowFunction(initializer)).length;
}

const METHODS: ReadonlySet<string> = new Set("get put post delete options head patch trace query".split(" "));

/** Number of operations in `paths` of openapi-typescript's output: methods that are not `never`. */
export function methodsOfPaths(text: string): number {
  const members = parse(text).statements.flatMap((statement) =>
    ts.isInterfaceDeclaration(statement) && statement.name.text === "paths" ? [...statement.members] : [],
  );
  const methods = members
    .flatMap((path) =>
      ts.isPropertySignature(path) && path.type !== undefined && ts.isTypeLiteralNode(path.type)
        ? [...path.type.members]
        : [],
    )
    .filter(
      (method) =>
        ts.isPropertySignature(method) &&
        METHODS.has(method.name.getText()) &&
        method.type?.kind !== ts.SyntaxKind.NeverKeyword,
    );
  return methods.length;
}

/** The operations that a module of a generated client declares, each as `GET /things/{id}`. */
export function declaredOperations(text: string): readonly string[] {
  return parse(text)
    .statements.flatMap((statement) =>
      ts.isVariableStatement(statement) ? [...statement.declarationList.declarations] : [],
    )
    .flatMap(({ type, initializer }) =>
      type?.getText() === "Operation" && initializer !== undefined && ts.isObjectLiteralExpression(initializer)
        ? [["method", "path"].map((name) => literalOf(initializer, name)).join(" ")]
        : [],
    );
}

function literalOf({ properties }: ts.ObjectLiteralExpression, name: string): string {
  const property = properties.find((each) => each.name?.getText() === name);
  return property !== undefined && ts.isPropertyAssignment(property) && ts.isStringLiteral(property.initializer)
    ? property.initializer.text
    : "";
}

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile("module.ts", text, ts.ScriptTarget.Latest, true);
}
