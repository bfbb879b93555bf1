import type { Node, Program, Type, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import type { Use } from "../use.js";
import type { movedNodes } from "./moved-node.js";

/** Methods that make a string of their owner or of its items. */
const PRINTING: ReadonlySet<string> = new Set(["join", "toLocaleString", "toString"]);

/**
 * Tells whether a program makes a string of a value that is an object under the other version, or has objects as items, and is neither under this: a template
 * takes it without a word of the compiler, and has "[object Object]".
 */
export function printedObjects(
  ts: Compiler,
  before: TypeChecker,
  moved: Program,
  nodesOf: ReturnType<typeof movedNodes>,
): (use: Use) => boolean {
  const after = moved.getTypeChecker();
  const hasObjects = (checker: TypeChecker, type: Type): boolean => {
    const own = checker.getNonNullableType(type);
    if (own.isUnion()) return own.types.some((each) => hasObjects(checker, each));
    const item = checker.isArrayType(own) ? checker.getIndexTypeOfType(own, ts.IndexKind.Number) : undefined;
    return item === undefined ? (own.flags & ts.TypeFlags.Object) !== 0 : hasObjects(checker, item);
  };
  return (use) => {
    const nodes = nodesOf(use, ts.isExpression);
    return (
      nodes !== undefined &&
      isPrinted(ts, after, nodes.after) &&
      hasObjects(after, after.getTypeAtLocation(nodes.after)) &&
      !hasObjects(before, before.getTypeAtLocation(nodes.before))
    );
  };
}

function isPrinted(ts: Compiler, checker: TypeChecker, node: Node): boolean {
  const { parent } = node;
  if (ts.isBindingElement(parent))
    return referencesOf(ts, checker, parent.name).some((each) => isPrinted(ts, checker, each));
  if (ts.isTemplateSpan(parent)) return true;
  if (ts.isPropertyAccessExpression(parent))
    return ts.isCallExpression(parent.parent) && PRINTING.has(parent.name.text);
  if (ts.isCallExpression(parent)) return parent.expression.getText() === "String" && parent.arguments[0] === node;
  if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent)) return isPrinted(ts, checker, parent);
  if (ts.isConditionalExpression(parent)) return parent.condition !== node && isPrinted(ts, checker, parent);
  if (!ts.isBinaryExpression(parent)) return false;
  const { kind } = parent.operatorToken;
  if (kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken)
    return isPrinted(ts, checker, parent);
  const isString = (checker.getTypeAtLocation(parent).flags & ts.TypeFlags.StringLike) !== 0;
  return kind === ts.SyntaxKind.PlusToken && isString;
}

/** The places of a file that name a variable. */
function referencesOf(ts: Compiler, checker: TypeChecker, name: Node): readonly Node[] {
  const variable = checker.getSymbolAtLocation(name);
  const found: Node[] = [];
  const visit = (node: Node): void => {
    if (ts.isIdentifier(node) && node !== name && checker.getSymbolAtLocation(node) === variable) found.push(node);
    ts.forEachChild(node, visit);
  };
  if (variable !== undefined) visit(name.getSourceFile());
  return found;
}
