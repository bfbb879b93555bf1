import type { CallExpression, Expression, Identifier, Node, TypeChecker, Symbol as TypeSymbol } from "typescript";
import type { Compiler } from "../compiler.js";
import type { Use } from "../use.js";
import { annotatedValues, collectedValues, namedProperty } from "./annotated-values.js";
import { askedValues } from "./asked-values.js";
import { assertedValues } from "./asserted-values.js";
import { calledFunction } from "./declared-subject.js";
import { givenProperties, laidOnProperties } from "./given-properties.js";
import { type GivenValues, givenValues } from "./given-values.js";
import { keyedValues } from "./keyed-values.js";
import { type KnownValues, knownValues } from "./known-values.js";
import { namesOfKey, propertyNames } from "./property-names.js";
import type { FlowReader } from "./value-flow.js";

/** A symbol that a node reaches, and how. */
export interface Reach {
  readonly place: Node;
  readonly symbol: TypeSymbol | undefined;
  readonly access: Use["access"];
  /** Reads the values; few places are those of a package, and only these are followed. */
  readonly known?: () => GivenValues | undefined;
  /** The call that a place is in as the name of what it calls. */
  readonly call?: CallExpression;
  /** The place that gave the value, where that is another one. */
  readonly source?: Node;
  /** Whether the place gives a value that has the thing in it, and does not name the thing: no edit of a name belongs there. */
  readonly isUnnamed?: true;
  /** How the place takes a value that it reads, where the compiler takes any there. */
  readonly taking?: Use["taking"];
  /** Of such a place: whether it names a variable that was given the value. */
  readonly isLater?: true;
  /** Of a place that tells failures apart: the methods that may have them. */
  readonly failing?: Use["failing"];
}

/** Symbols that a node reaches by itself, without those of the nodes in it. */
export function reachesOf(ts: Compiler, checker: TypeChecker, flow: FlowReader, node: Node): readonly Reach[] {
  return [...keyedValues(ts, checker, node), ...ownReaches(ts, checker, flow, node)];
}

function ownReaches(ts: Compiler, checker: TypeChecker, flow: FlowReader, node: Node): readonly Reach[] {
  if (ts.isPropertyAccessExpression(node))
    return [{ place: node, symbol: checker.getSymbolAtLocation(node.name), ...accessOf(ts, checker, flow, node) }];
  if (ts.isElementAccessExpression(node)) {
    const owner = checker.getApparentType(checker.getTypeAtLocation(node.expression));
    return namesOfKey(checker, node.argumentExpression).map((name) => ({
      place: node,
      symbol: checker.getPropertyOfType(owner, name),
      ...accessOf(ts, checker, flow, node),
    }));
  }
  if (ts.isIndexedAccessTypeNode(node) && ts.isLiteralTypeNode(node.indexType)) {
    const { literal } = node.indexType;
    const isName = ts.isStringLiteral(literal) || ts.isNumericLiteral(literal);
    const symbol = isName ? namedProperty(checker, node.objectType, literal.text) : undefined;
    return [{ place: node, symbol, access: "name" }];
  }
  if (ts.isVariableDeclaration(node)) return annotatedValues(ts, checker, flow, node);
  if (ts.isNewExpression(node)) return collectedValues(ts, checker, flow, node);
  if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
    const name = node.propertyName ?? node.name;
    if (node.dotDotDotToken !== undefined) return [];
    const owner = checker.getApparentType(checker.getTypeAtLocation(node.parent));
    return propertyNames(ts, checker, name).map((each) => ({
      place: name,
      symbol: checker.getPropertyOfType(owner, each),
      access: "read",
    }));
  }
  if (ts.isCallExpression(node)) return laidOnProperties(ts, checker, flow, node);
  if (ts.isObjectLiteralExpression(node)) return givenProperties(ts, checker, flow, node);
  if (ts.isIdentifier(node) && isReference(ts, node))
    return [{ place: node, symbol: checker.getSymbolAtLocation(node), access: isMade(ts, node) ? "call" : "name" }];
  return [];
}

/** The call of a function, also by its `call` or `apply`; undefined for an expression that is not called. */
export function callOf(ts: Compiler, node: Node): CallExpression | undefined {
  const { parent } = node;
  const callee = ts.isPropertyAccessExpression(parent) && calledFunction(ts, parent) === node ? parent : node;
  const call = callee.parent;
  return ts.isCallExpression(call) && call.expression === callee ? call : undefined;
}

/** Whether an expression is the class of a `new` expression, or a function that is called by its own name. */
function isMade(ts: Compiler, node: Expression): boolean {
  const { parent } = node;
  return (ts.isNewExpression(parent) || ts.isCallExpression(parent)) && parent.expression === node;
}

/** How a property or method is reached: called, given a value, compared with values, or read. */
function accessOf(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  node: Expression,
): Pick<Reach, "access" | "known"> {
  const { parent } = node;
  if (callOf(ts, node) !== undefined || isMade(ts, node)) return { access: "call" };
  if (ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    return { access: "write", known: () => givenValues(ts, checker, flow, parent.right) };
  return comparisonOf(ts, checker, flow, node) ?? { access: "read" };
}

/** The values that an expression is compared with, by an operator, the cases of a `switch`, a list that is asked for it or an assertion of a test; undefined where it is not compared. */
export function comparisonOf(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  node: Expression,
): Pick<Reach, "access" | "known"> | undefined {
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && isEquality(ts, parent.operatorToken.kind)) {
    const other = parent.left === node ? parent.right : parent.left;
    return { access: "compare", known: () => knownValues(ts, checker, flow, other) };
  }
  const asked = askedValues(ts, checker, flow, node) ?? assertedValues(ts, checker, flow, node);
  if (asked !== undefined) return { access: "compare", known: asked };
  if (!ts.isSwitchStatement(parent) || parent.expression !== node) return undefined;
  const known = (): KnownValues => {
    const values = parent.caseBlock.clauses.flatMap((clause) =>
      ts.isCaseClause(clause) ? knownValues(ts, checker, flow, clause.expression).values : [],
    );
    return { values, isComplete: true, literals: [] };
  };
  return { access: "compare", known };
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
