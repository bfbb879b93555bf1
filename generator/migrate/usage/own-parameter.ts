import type { Node, ParameterDeclaration, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";

/** The parameter of the program's own function that a place is the argument of. */
export function parameterOf(ts: Compiler, checker: TypeChecker, place: Node): ParameterDeclaration | undefined {
  const call = place.parent;
  if (!ts.isCallExpression(call) || !ts.isExpression(place)) return undefined;
  const position = call.arguments.indexOf(place);
  if (position < 0) return undefined;
  const { declaration } = checker.getResolvedSignature(call) ?? {};
  const parameter = declaration?.parameters[position];
  if (parameter === undefined || !ts.isParameter(parameter)) return undefined;
  return parameter.getSourceFile().isDeclarationFile || parameter.dotDotDotToken !== undefined ? undefined : parameter;
}
