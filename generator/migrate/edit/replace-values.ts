import type { Expression, LiteralExpression, Node } from "typescript";
import { plainName } from "../usage/plain-name.js";
import { type Code, type PlannedEdit, replacingLiteral } from "./code.js";

/** The expression whose value a place gives or compares; undefined for any other place. */
function valueAt({ ts }: Code, node: Node): readonly Expression[] {
  if (ts.isPropertyAssignment(node)) return [node.initializer];
  if (ts.isShorthandPropertyAssignment(node)) return [node.name];
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) && parent.initializer === node) return [parent.initializer];
  if (ts.isBinaryExpression(parent)) return [parent.left === node ? parent.right : parent.left];
  if (ts.isSwitchStatement(parent))
    return parent.caseBlock.clauses.flatMap((clause) => (ts.isCaseClause(clause) ? [clause.expression] : []));
  return [];
}

/**
 * The edit that writes the successors of values: in the literals that the values come from, which may be constants, members of enums or objects, or arguments
 * elsewhere. It is safe where such a constant is used for nothing else.
 */
export function replaceValues(
  code: Code,
  node: Node,
  successors: ReadonlyMap<unknown, string>,
): PlannedEdit | undefined {
  const { ts, flow } = code;
  const literals = valueAt(code, node)
    .flatMap((expression) => flow.flowOf(expression).ends)
    .flatMap((end) => literalOf(code, end) ?? []);
  const edits = literals.flatMap((literal) => {
    const successor = successors.get(literal.text) ?? successors.get(Number(literal.text));
    return successor === undefined ? [] : [{ literal, successor }];
  });
  if (edits.length === 0) return undefined;
  return {
    edits: edits.map(({ literal, successor }) => replacingLiteral(ts, literal, successor)),
    isSafe: edits.every(({ literal }) => isUsedFor(code, literal, node)),
  };
}

/** The literal that an expression is, or that it names as a member of an enum of the program. */
function literalOf({ ts, checker }: Code, end: Expression): LiteralExpression | undefined {
  if (ts.isStringLiteralLike(end) || ts.isNumericLiteral(end)) return end;
  const declaration = checker.getSymbolAtLocation(end)?.valueDeclaration;
  if (declaration === undefined || !ts.isEnumMember(declaration)) return undefined;
  const { initializer } = declaration;
  const isOwn = initializer !== undefined && !declaration.getSourceFile().isDeclarationFile;
  return isOwn && (ts.isStringLiteralLike(initializer) || ts.isNumericLiteral(initializer)) ? initializer : undefined;
}

/** Whether the constant that a literal is the value of, or a part of, is named at one place alone, or the literal is where its value is used. */
export function isUsedFor({ ts, checker, flow }: Code, literal: Node, place: Node): boolean {
  const { holder, member } = holderOf(ts, literal, place);
  if (!ts.isVariableDeclaration(holder) && !ts.isPropertyDeclaration(holder) && !ts.isEnumMember(holder)) return true;
  const symbol = checker.getSymbolAtLocation(holder.name);
  const references = symbol === undefined ? [] : flow.referencesOf(symbol);
  const others = references.filter(
    (each) =>
      !isNaming(ts, each) &&
      !within(each, place) &&
      !isSibling({ ts, checker }, each, place) &&
      !takesOther(ts, each, member),
  );
  return others.length === 0;
}

interface Holder {
  readonly holder: Node;
  /** The property of the constant that the literal is in, where the constant is an object. */
  readonly member: string | undefined;
}

/** The declaration whose value has an expression, by way of objects and lists, without parentheses and assertions: `"a" as const`. */
function holderOf(ts: Code["ts"], { parent }: Node, place: Node, member?: string): Holder {
  if (parent === place) return { holder: parent, member };
  if (ts.isPropertyAssignment(parent)) return holderOf(ts, parent, place, plainName(parent.name));
  const isAround =
    ts.isParenthesizedExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    ts.isObjectLiteralExpression(parent) ||
    ts.isArrayLiteralExpression(parent);
  return isAround ? holderOf(ts, parent, place, member) : { holder: parent, member };
}

/** Whether a reference to an object takes another property of it: `LIMITS.few` of one whose `many` is meant. */
function takesOther(ts: Code["ts"], { parent }: Node, member: string | undefined): boolean {
  return member !== undefined && ts.isPropertyAccessExpression(parent) && parent.name.text !== member;
}

function isNaming(ts: Code["ts"], { parent }: Node): boolean {
  return ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent);
}

function within(inner: Node, outer: Node): boolean {
  return (
    inner.getSourceFile() === outer.getSourceFile() &&
    inner.getStart() >= outer.parent.getStart() &&
    inner.getEnd() <= outer.parent.getEnd()
  );
}

/** Whether a reference gives the same property as a place does, or is an argument of a function of the program, from which it may flow there. */
function isSibling({ ts, checker }: Pick<Code, "ts" | "checker">, reference: Node, place: Node): boolean {
  const { parent } = reference;
  const nameOf = (node: Node): string | undefined =>
    ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node) ? node.name.getText() : undefined;
  const name = nameOf(parent);
  if (name !== undefined && name === nameOf(place)) return true;
  if (!ts.isCallExpression(parent) && !ts.isNewExpression(parent)) return false;
  // A function of a library, such as one that prints, does something else with the value.
  const declared = checker.getResolvedSignature(parent)?.declaration;
  return declared !== undefined && !declared.getSourceFile().isDeclarationFile;
}
