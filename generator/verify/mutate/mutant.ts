import ts from "typescript";

/** One change to one module of a generated package. */
export interface Mutant {
  /** Path of the module below the package. */
  readonly module: string;
  /** The change, in words. */
  readonly what: string;
  /** The module's text with the change. */
  readonly text: string;
  /** Service whose row counts it; null: the first operation's. */
  readonly service: string | null;
  /** operationIds it can affect; null: any of the version. */
  readonly operations: readonly string[] | null;
}

/** A piece of a module and what takes its place. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A module as its syntax tree. */
export function parseModule(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
}

/** A source with edits made, which must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((left, right) => right.start - left.start)
    .reduce((edited, edit) => edited.slice(0, edit.start) + edit.text + edited.slice(edit.end), text);
}

/** An edit that replaces a node. */
export function replaceNode(node: ts.Node, text: string): Edit {
  return { start: node.getStart(), end: node.getEnd(), text };
}

/** An edit that takes an element out of a list, with the comma after it. */
export function removeElement(source: ts.SourceFile, node: ts.Node): Edit {
  const rest = source.text.slice(node.getEnd());
  const comma = /^\s*,/.exec(rest);
  return { start: node.getStart(), end: node.getEnd() + (comma?.[0].length ?? 0), text: "" };
}

/** Every node of a tree. */
export function* walk(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  node.forEachChild((child) => {
    children.push(child);
  });
  for (const child of children) yield* walk(child);
}

/** Properties of an object literal by name. */
export function propertiesOf(literal: ts.ObjectLiteralExpression): ReadonlyMap<string, ts.PropertyAssignment> {
  return new Map(
    literal.properties
      .filter(ts.isPropertyAssignment)
      .flatMap((property) =>
        ts.isIdentifier(property.name) || ts.isStringLiteral(property.name) ? [[property.name.text, property]] : [],
      ),
  );
}

/** The text of a property that holds a string, else undefined. */
export function stringProperty(literal: ts.ObjectLiteralExpression, name: string): string | undefined {
  const value = propertiesOf(literal).get(name)?.initializer;
  return value !== undefined && ts.isStringLiteral(value) ? value.text : undefined;
}

/** Object literals that describe an operation, by the constant that holds them. */
export function operationLiterals(source: ts.SourceFile): ReadonlyMap<string, ts.ObjectLiteralExpression> {
  const literals = new Map<string, ts.ObjectLiteralExpression>();
  for (const node of walk(source)) {
    if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || node.initializer === undefined) continue;
    const literal = node.initializer;
    if (!ts.isObjectLiteralExpression(literal)) continue;
    if (["id", "service", "method", "path"].every((name) => stringProperty(literal, name) !== undefined)) {
      literals.set(node.name.text, literal);
    }
  }
  return literals;
}
