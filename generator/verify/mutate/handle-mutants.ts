import ts from "typescript";
import { applyEdits, type Edit, type Mutant, parseModule, replaceNode, walk } from "./mutant.js";

/** The handles of a client changed: which parameter takes the name, the name, and the values for all calls. */
export function handleMutants(module: string, text: string): readonly Mutant[] {
  const mutants: Mutant[] = [];
  const add = (what: string, edit: Edit): void => {
    mutants.push({ module, what, text: applyEdits(text, [edit]), service: null, operations: null });
  };
  for (const node of walk(parseModule(module, text))) {
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== "handleOf")
      continue;
    const [, parameter, target, defaults] = node.arguments;
    if (parameter !== undefined && ts.isStringLiteral(parameter))
      add(`the handle names its thing by x${parameter.text}`, replaceNode(parameter, `"x${parameter.text}"`));
    if (target !== undefined) add("the handle has another name", replaceNode(target, '"other"'));
    if (defaults !== undefined) add("the handle loses its defaults", replaceNode(defaults, "{}"));
  }
  return mutants;
}
