import type { CallExpression, Expression, SignatureDeclaration, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import { resultsOf } from "./returns-of.js";

/**
 * The results of the function that a call gives to a function of the program, where the result of that is the given one's: those of
 * `retry(() => client.files.get("docs", "1"))`. Each call has its own, which the declaration of the parameter does not say. Undefined for any other result.
 *
 * @param declaration of the function that is called
 * @param result an expression that it returns
 */
export function givenResults(
  ts: Compiler,
  checker: TypeChecker,
  call: CallExpression,
  declaration: SignatureDeclaration,
  result: Expression,
): readonly Expression[] | undefined {
  const made = madeBy(ts, checker, result);
  const callee = ts.isCallExpression(made) ? made.expression : undefined;
  if (callee === undefined || !ts.isIdentifier(callee)) return undefined;
  const parameter = checker.getSymbolAtLocation(callee)?.valueDeclaration;
  if (parameter === undefined || !ts.isParameter(parameter)) return undefined;
  const position = declaration.parameters.indexOf(parameter);
  const given = call.arguments.slice(0, position + 1);
  const argument = given.some(ts.isSpreadElement) ? undefined : given[position];
  return argument && resultsOf(ts, argument);
}

/** The expression that makes a value, before `await` and the variable that it is kept in. */
function madeBy(ts: Compiler, checker: TypeChecker, value: Expression): Expression {
  if (ts.isAwaitExpression(value) || ts.isParenthesizedExpression(value)) return madeBy(ts, checker, value.expression);
  const variable = ts.isIdentifier(value) ? checker.getSymbolAtLocation(value)?.valueDeclaration : undefined;
  const initializer = variable !== undefined && ts.isVariableDeclaration(variable) ? variable.initializer : undefined;
  return initializer !== undefined && !ts.isIdentifier(initializer) ? madeBy(ts, checker, initializer) : value;
}
