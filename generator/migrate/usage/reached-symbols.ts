import type {
  Expression,
  Identifier,
  Node,
  ObjectLiteralElementLike,
  ObjectLiteralExpression,
  TypeChecker,
  Symbol as TypeSymbol,
} from "typescript";
import type { Compiler } from "../compiler.js";
import type { LiteralValue, Use } from "../use.js";
import { knownValues, valuesOfType } from "./known-values.js";

/** A symbol that a node reaches, and how. */
export interface Reach {
  readonly place: Node;
  readonly symbol: TypeSymbol | undefined;
  readonly access: Use["access"];
  readonly values?: readonly LiteralValue[] | undefined;
}

/** Symbols that a node reaches by itself, without those of the nodes in it. */
export function reachesOf(ts: Compiler, checker: TypeChecker, node: Node): readonly Reach[] {
  if (ts.isPropertyAccessExpression(node))
    return [{ place: node, symbol: checker.getSymbolAtLocation(node.name), ...accessOf(ts, checker, node) }];
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
    const symbol = checker.getPropertyOfType(
      checker.getApparentType(checker.getTypeAtLocation(node.expression)),
      node.argumentExpression.text,
    );
    return [{ place: node, symbol, ...accessOf(ts, checker, node) }];
  }
  if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
    const name = node.propertyName ?? node.name;
    if (node.dotDotDotToken !== undefined || !(ts.isIdentifier(name) || ts.isStringLiteralLike(name))) return [];
    const symbol = checker.getPropertyOfType(
      checker.getApparentType(checker.getTypeAtLocation(node.parent)),
      name.text,
    );
    return [{ place: name, symbol, access: "read" }];
  }
  if (ts.isObjectLiteralExpression(node)) return givenProperties(ts, checker, node);
  if (ts.isIdentifier(node) && isReference(ts, node))
    return [{ place: node, symbol: checker.getSymbolAtLocation(node), access: "name" }];
  return [];
}

/** Properties of an object literal whose type the package declares. */
function givenProperties(ts: Compiler, checker: TypeChecker, literal: ObjectLiteralExpression): readonly Reach[] {
  const type = checker.getContextualType(literal);
  if (type === undefined) return [];
  return literal.properties.flatMap((property): readonly Reach[] => {
    const { name } = property;
    if (name === undefined || !(ts.isIdentifier(name) || ts.isStringLiteralLike(name))) return [];
    const symbol = checker.getPropertyOfType(type, name.text);
    if (symbol === undefined) return [];
    return [{ place: property, symbol, access: "write", values: givenValues(ts, checker, property) }];
  });
}

function givenValues(
  ts: Compiler,
  checker: TypeChecker,
  property: ObjectLiteralElementLike,
): readonly LiteralValue[] | undefined {
  if (ts.isPropertyAssignment(property)) return knownValues(ts, checker, property.initializer);
  if (!ts.isShorthandPropertyAssignment(property)) return undefined;
  // The type at the name is that of the property.
  const variable = checker.getShorthandAssignmentValueSymbol(property);
  return variable && valuesOfType(ts, checker, checker.getTypeOfSymbolAtLocation(variable, property));
}

/** How a property or method is reached: called, given a value, compared with values, or read. */
function accessOf(ts: Compiler, checker: TypeChecker, node: Expression): Pick<Reach, "access" | "values"> {
  const { parent } = node;
  if (ts.isCallExpression(parent) && parent.expression === node) return { access: "call" };
  if (ts.isBinaryExpression(parent)) {
    const kind = parent.operatorToken.kind;
    if (parent.left === node && kind === ts.SyntaxKind.EqualsToken)
      return { access: "write", values: knownValues(ts, checker, parent.right) };
    if (isEquality(ts, kind)) {
      const values = knownValues(ts, checker, parent.left === node ? parent.right : parent.left);
      return { access: "compare", values };
    }
  }
  if (ts.isSwitchStatement(parent) && parent.expression === node) {
    const values = parent.caseBlock.clauses.flatMap((clause) =>
      ts.isCaseClause(clause) ? (knownValues(ts, checker, clause.expression) ?? []) : [],
    );
    return { access: "compare", values };
  }
  return { access: "read" };
}

function isEquality(ts: Compiler, kind: number): boolean {
  const { EqualsEqualsToken, EqualsEqualsEqualsToken, ExclamationEqualsToken, ExclamationEqualsEqualsToken } =
    ts.SyntaxKind;
  const all: readonly number[] = [
    EqualsEqualsToken,
    EqualsEqualsEqualsToken,
    ExclamationEqualsToken,
    ExclamationEqualsEqualsToken,
  ];
  return all.includes(kind);
}

/** Whether an identifier names something by itself: no part of an access, and no name of a property or of what it declares. */
function isReference(ts: Compiler, node: Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isQualifiedName(parent)) return parent.left === node;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent))
    return (parent.propertyName ?? parent.name) === node;
  if (ts.isBindingElement(parent) || ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isShorthandPropertyAssignment(parent)) return false;
  return !("name" in parent && parent.name === node);
}
