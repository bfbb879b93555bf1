import type { Expression } from "typescript";
import type { Compiler } from "../compiler.js";
import type { CallMapping, MakingCall, SdkMapping } from "./mapping.js";

/** A call of a mapping as syntax. */
export interface Rule {
  /** JSON Pointer of the call in the mapping. */
  readonly pointer: string;
  readonly mapping: CallMapping;
  readonly from: Expression;
  readonly to: Expression;
}

/** A call that makes a receiver, as syntax. */
export interface Making {
  readonly from: Expression;
  readonly with: ReadonlyMap<string, Expression>;
}

/** The calls of a mapping as syntax, those of one method in their order. */
export interface Rules {
  /** By the name of the method that the call ends with. */
  readonly byMethod: ReadonlyMap<string, readonly Rule[]>;
  /** By the name of the receiver. */
  readonly makings: ReadonlyMap<string, readonly Making[]>;
}

/** Reads the calls of a mapping. Nodes are those of the compiler, as kinds differ between releases. */
export function rulesOf(ts: Compiler, { calls, receivers }: SdkMapping): Rules {
  const byMethod = new Map<string, Rule[]>();
  for (const [index, mapping] of calls.entries()) {
    const from = expressionOf(ts, mapping.from);
    const rule = { pointer: `/calls/${index}`, mapping, from, to: expressionOf(ts, mapping.to) };
    const method = methodOf(ts, from) ?? "";
    byMethod.set(method, [...(byMethod.get(method) ?? []), rule]);
  }
  const making = ({ from, with: given = {} }: MakingCall): Making => ({
    from: expressionOf(ts, from),
    with: new Map(Object.entries(given).map(([name, text]) => [name, expressionOf(ts, text)])),
  });
  const makings = Object.entries(receivers).map(([name, { made = [] }]) => [name, made.map(making)] as const);
  return { byMethod, makings: new Map(makings) };
}

/** Name of the file that expressions of a mapping are in, which no file of a program has: their paths are absolute. */
export const MAPPING_FILE = "expression.ts";

/** An expression as syntax, with parents. */
export function expressionOf(ts: Compiler, text: string): Expression {
  const file = ts.createSourceFile(MAPPING_FILE, `(${text});\nexport {};`, ts.ScriptTarget.Latest, true);
  const [statement] = file.statements;
  const whole = statement !== undefined && ts.isExpressionStatement(statement) ? statement.expression : undefined;
  if (whole === undefined || !ts.isParenthesizedExpression(whole)) throw new Error(`${text} is no expression`);
  return whole.expression;
}

/** The syntax error of an expression; undefined for a correct one. */
export function syntaxErrorOf(ts: Compiler, text: string): string | undefined {
  const { diagnostics = [] } = ts.transpileModule(`(${text});\nexport {};`, { reportDiagnostics: true });
  const [first] = diagnostics;
  return first === undefined ? undefined : ts.flattenDiagnosticMessageText(first.messageText, " ");
}

/** The method that a call ends with, also behind `await`; undefined for another expression. */
export function methodOf(ts: Compiler, expression: Expression): string | undefined {
  if (ts.isAwaitExpression(expression)) return methodOf(ts, expression.expression);
  if (!ts.isCallExpression(expression) || !ts.isPropertyAccessExpression(expression.expression)) return undefined;
  return expression.expression.name.text;
}
