import type { Node, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import { parameterOf } from "./own-parameter.js";
import { comparisonOf, type Reach } from "./reached-symbols.js";
import type { FlowReader } from "./value-flow.js";

/** The comparisons of a variable that a place gives its value to, or of the parameter of a function with one call: `const { status } = file; if (status === "Ready")`. */
export function comparedReferences(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  reach: Reach,
): readonly Reach[] {
  const parameter = parameterOf(ts, checker, reach.place);
  // Calls of other methods may need the comparison as it is.
  const isOfOneCall = parameter !== undefined && flow.argumentsOf(parameter).length === 1;
  const name = variableOf(ts, reach.place) ?? (isOfOneCall ? parameter.name : undefined);
  const variable = name && checker.getSymbolAtLocation(name);
  if (variable === undefined) return [];
  return flow.referencesOf(variable).flatMap((reference): readonly Reach[] => {
    const comparison = comparisonOf(ts, checker, flow, reference);
    return comparison === undefined ? [] : [{ ...reach, ...comparison, place: reference, source: reach.place }];
  });
}

/** The name of the variable whose value a place is. */
function variableOf(ts: Compiler, place: Node): Node | undefined {
  const { parent } = place;
  if (ts.isBindingElement(parent)) return parent.name;
  return ts.isVariableDeclaration(parent) && parent.initializer === place && ts.isIdentifier(parent.name)
    ? parent.name
    : undefined;
}
