import type { Expression, Node } from "typescript";
import { type Code, type PlannedEdit, replacing } from "./code.js";
import { replaceValues } from "./replace-values.js";

/** The edit that compares with the statuses that a success has now: `=== 200` becomes `=== 202`, or each of several. */
export function replaceStatus(code: Code, node: Node, old: number, now: readonly number[]): PlannedEdit | undefined {
  const { ts } = code;
  const [only, ...others] = now;
  if (only === undefined) return undefined;
  if (others.length === 0) return replaceValues(code, node, new Map([[old, String(only)]]));
  const { parent } = node;
  if (ts.isSwitchStatement(parent)) {
    const clause = parent.caseBlock.clauses.find(
      (each) => ts.isCaseClause(each) && isNumber(code, each.expression, old),
    );
    if (clause === undefined || !ts.isCaseClause(clause)) return undefined;
    return { edits: [replacing(clause.expression, now.join(": case "))], isSafe: true };
  }
  if (!ts.isBinaryExpression(parent) || !isPlain(code, node)) return undefined;
  const other = parent.left === node ? parent.right : parent.left;
  if (!isNumber(code, other, old)) return undefined;
  const operator = parent.operatorToken.getText();
  const join = operator.startsWith("!") ? " && " : " || ";
  const tests = now.map((status) => `${node.getText()} ${operator} ${status}`).join(join);
  const around = parent.parent;
  const isPart =
    ts.isBinaryExpression(around) ||
    ts.isPrefixUnaryExpression(around) ||
    ts.isAsExpression(around) ||
    ts.isSatisfiesExpression(around);
  return { edits: [replacing(parent, isPart ? `(${tests})` : tests)], isSafe: true };
}

function isNumber({ ts }: Code, expression: Expression, value: number): boolean {
  return ts.isNumericLiteral(expression) && Number(expression.text) === value;
}

/** Whether an expression can be repeated: names with dots. */
function isPlain(code: Code, node: Node): boolean {
  const { ts } = code;
  return ts.isIdentifier(node) || (ts.isPropertyAccessExpression(node) && isPlain(code, node.expression));
}
