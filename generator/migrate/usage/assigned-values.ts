import type { Expression, Symbol as TypeSymbol } from "typescript";
import type { Compiler } from "../compiler.js";
import type { ReferencesOf } from "./reference-index.js";

/** The expressions that a program assigns to a variable or a property with `=`. */
export function assignmentsOf(ts: Compiler, symbol: TypeSymbol, referencesOf: ReferencesOf): readonly Expression[] {
  return referencesOf(symbol).flatMap((reference) => {
    const { parent } = reference;
    const target = ts.isPropertyAccessExpression(parent) && parent.name === reference ? parent : reference;
    const assignment = target.parent;
    const isAssigned =
      ts.isBinaryExpression(assignment) &&
      assignment.left === target &&
      assignment.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    return isAssigned ? [assignment.right] : [];
  });
}

/** Whether an operator such as `+=` or `++` makes other values of a variable or a property. */
export function isChanged(ts: Compiler, symbol: TypeSymbol, referencesOf: ReferencesOf): boolean {
  return referencesOf(symbol).some((reference) => {
    const access = reference.parent;
    const target = ts.isPropertyAccessExpression(access) && access.name === reference ? access : reference;
    const { parent } = target;
    const { FirstCompoundAssignment, LastCompoundAssignment, PlusPlusToken, MinusMinusToken } = ts.SyntaxKind;
    if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent))
      return parent.operator === PlusPlusToken || parent.operator === MinusMinusToken;
    if (!ts.isBinaryExpression(parent) || parent.left !== target) return false;
    const { kind } = parent.operatorToken;
    return kind >= FirstCompoundAssignment && kind <= LastCompoundAssignment;
  });
}

/** The values of a property that JavaScript declares by giving it one: `options.priority = 9` after `const options = {}`. */
export function laidValues(ts: Compiler, { declarations = [] }: TypeSymbol): readonly Expression[] {
  return declarations.flatMap((declaration) => {
    const assignment = ts.isPropertyAccessExpression(declaration) ? declaration.parent : declaration;
    const isLaid = ts.isBinaryExpression(assignment) && assignment.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    return isLaid ? [assignment.right] : [];
  });
}
