import type { Expression, Node } from "typescript";
import type { Compiler } from "../compiler.js";
import type { Use } from "../use.js";

/**
 * How a program asks whether an expression has a value, where it does no more with it: `undefined` by a comparison that tells undefined from null, `presence`
 * by one that does not or by one with null, `truth` by a condition. Undefined where it uses the value.
 */
export function presenceTest(ts: Compiler, node: Node): Use["tested"] {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return presenceTest(ts, parent);
  if (ts.isBinaryExpression(parent)) {
    const { left, right, operatorToken } = parent;
    const { kind } = operatorToken;
    const other = left === node ? right : left;
    if (kind === ts.SyntaxKind.EqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsToken)
      return isUndefined(ts, other) || isNull(ts, other) ? "presence" : undefined;
    if (kind === ts.SyntaxKind.EqualsEqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsEqualsToken) {
      if (isUndefined(ts, other)) return "undefined";
      return isNull(ts, other) ? "presence" : undefined;
    }
    return kind === ts.SyntaxKind.AmpersandAmpersandToken && left === node ? "truth" : undefined;
  }
  const isNegated = ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken;
  const isCondition =
    (ts.isConditionalExpression(parent) && parent.condition === node) ||
    ((ts.isIfStatement(parent) || ts.isWhileStatement(parent)) && parent.expression === node);
  return isNegated || isCondition || ts.isTypeOfExpression(parent) ? "truth" : undefined;
}

function isUndefined(ts: Compiler, node: Expression): boolean {
  return (ts.isIdentifier(node) && node.text === "undefined") || ts.isVoidExpression(node);
}

function isNull(ts: Compiler, node: Expression): boolean {
  return node.kind === ts.SyntaxKind.NullKeyword;
}
