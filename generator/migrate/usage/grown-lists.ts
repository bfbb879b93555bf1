import type { Expression, Identifier, Node, PrivateIdentifier, TypeChecker, Symbol as TypeSymbol } from "typescript";
import type { Compiler } from "../compiler.js";
import type { FlowReader } from "./value-flow.js";

/** Methods that change the length of a list, or the size of a `Set`. */
const CHANGING: ReadonlySet<string> = new Set(["add", "clear", "delete", "pop", "push", "shift", "splice", "unshift"]);

/**
 * Whether the program may change the length of a list after it is made: by a method such as `push`, by `length`, or by an index, through the names that it
 * gives the list, also in its own functions that take it.
 *
 * @param list an expression that makes a list or names it
 */
export function isGrown(ts: Compiler, checker: TypeChecker, flow: FlowReader, list: Expression): boolean {
  const seen = new Set<TypeSymbol>();
  const isNameGrown = (symbol: TypeSymbol): boolean => {
    if (seen.has(symbol)) return false;
    seen.add(symbol);
    return flow.referencesOf(symbol).some(isReferenceGrown);
  };
  const isReferenceGrown = (reference: Identifier | PrivateIdentifier): boolean => {
    const { parent } = reference;
    const isMember = ts.isPropertyAccessExpression(parent) && parent.name === reference;
    const whole: Node = isMember ? parent : reference;
    return isChanged(whole) || namesFor(ts, checker, whole).some(isNameGrown);
  };
  const isChanged = (whole: Node): boolean => {
    const access = whole.parent;
    if (!ts.isPropertyAccessExpression(access) && !ts.isElementAccessExpression(access)) return false;
    if (access.expression !== whole) return false;
    const isTarget =
      ts.isBinaryExpression(access.parent) &&
      access.parent.left === access &&
      access.parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      access.parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
    if (ts.isElementAccessExpression(access)) return isTarget;
    return CHANGING.has(access.name.text) || (isTarget && access.name.text === "length");
  };
  /** Whether the list of an object literal is changed by the name that a type declares: `body.tags.push("a")`. */
  const isDeclaredGrown = (): boolean => {
    const property = list.parent;
    if (!ts.isPropertyAssignment(property) && !ts.isShorthandPropertyAssignment(property)) return false;
    const literal = property.parent;
    const type = checker.getContextualType(literal);
    const declared = type && checker.getPropertyOfType(checker.getNonNullableType(type), property.name.getText());
    if (declared === undefined) return false;
    return flow.referencesOf(declared).some(({ parent }) => {
      if (!ts.isPropertyAccessExpression(parent) || !isChanged(parent)) return false;
      return flow.flowOf(parent.expression).ends.includes(literal);
    });
  };
  const own =
    ts.isIdentifier(list) || ts.isPropertyAccessExpression(list) ? checker.getSymbolAtLocation(list) : undefined;
  return isDeclaredGrown() || (own !== undefined && isNameGrown(own)) || namesFor(ts, checker, list).some(isNameGrown);
}

/** The variable, the property or the parameter that gets the value of an expression. */
function namesFor(ts: Compiler, checker: TypeChecker, value: Node): readonly TypeSymbol[] {
  const { parent } = value;
  const named = (name: Node): readonly TypeSymbol[] => {
    const symbol = checker.getSymbolAtLocation(name);
    return symbol === undefined ? [] : [symbol];
  };
  if (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent))
    return namesFor(ts, checker, parent);
  if (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent))
    return parent.initializer === value ? named(parent.name) : [];
  if (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) return named(parent.name);
  if (ts.isBinaryExpression(parent))
    return parent.right === value && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken ? named(parent.left) : [];
  if (!ts.isCallExpression(parent) && !ts.isNewExpression(parent)) return [];
  const position = parent.arguments?.indexOf(value as Expression) ?? -1;
  const parameter = position < 0 ? undefined : checker.getResolvedSignature(parent)?.parameters[position];
  const isOwn = parameter?.valueDeclaration?.getSourceFile().isDeclarationFile === false;
  return isOwn ? [parameter as TypeSymbol] : [];
}
