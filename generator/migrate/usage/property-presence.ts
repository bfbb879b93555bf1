import type { Expression, ObjectLiteralExpression, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import { assignmentsOf } from "./assigned-values.js";
import { propertyNames } from "./property-names.js";
import type { FlowReader } from "./value-flow.js";

/** Whether an object has a property: `open` where the code does not say it. */
export type Presence = "given" | "open" | "absent";

/** Objects that are spread into others, at most. */
const DEEPEST = 6;

/** A reader of whether the objects that an expression may be have a property: one presence for each of them. */
export function presenceReader(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
): (expression: Expression, name: string) => readonly Presence[] {
  const presenceIn = (literal: ObjectLiteralExpression, name: string, depth: number): Presence => {
    let isOpen = false;
    for (const property of literal.properties.toReversed()) {
      if (ts.isSpreadAssignment(property)) {
        const presence = presenceOf(property.expression, name, depth - 1);
        if (presence === "given") return "given";
        isOpen ||= presence === "open";
        continue;
      }
      const names = property.name === undefined ? [] : propertyNames(ts, checker, property.name);
      if (names.includes(name))
        return ts.isPropertyAssignment(property) && property.initializer.getText() === "undefined" ? "absent" : "given";
      isOpen ||= names.length === 0;
    }
    return isOpen || isLaidLater(literal, name) ? "open" : "absent";
  };

  /** Whether the program gives a variable the property after it is made, or hands the variable to `Object.assign`. */
  const isLaidLater = ({ parent }: ObjectLiteralExpression, name: string): boolean => {
    const variable = ts.isVariableDeclaration(parent) ? checker.getSymbolAtLocation(parent.name) : undefined;
    if (variable === undefined) return false;
    const member = checker.getTypeOfSymbol(variable).getProperty(name);
    if (member !== undefined && assignmentsOf(ts, member, flow.referencesOf).length > 0) return true;
    return flow
      .referencesOf(variable)
      .some(({ parent: at }) => ts.isCallExpression(at) && /\bassign$/.test(at.expression.getText()));
  };

  /** Of a part that may be one of several, the property is given where all have it, and absent where none has. */
  const presenceOf = (expression: Expression, name: string, depth: number): Presence => {
    const all = presences(expression, name, depth);
    return all.every((each) => each === all[0]) ? (all[0] ?? "open") : "open";
  };

  const presences = (expression: Expression, name: string, depth: number): readonly Presence[] => {
    const { ends, isComplete } = depth === 0 ? { ends: [], isComplete: false } : flow.flowOf(expression);
    return [
      ...ends.map((end) => (ts.isObjectLiteralExpression(end) ? presenceIn(end, name, depth) : "open")),
      ...(isComplete ? [] : ["open" as const]),
    ];
  };

  return (expression, name) => presences(expression, name, DEEPEST);
}
