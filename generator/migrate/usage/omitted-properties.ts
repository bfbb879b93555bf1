import type { CallExpression, Expression, Type, TypeChecker, Symbol as TypeSymbol } from "typescript";
import type { Compiler } from "../compiler.js";
import { membersOfType } from "./literal-types.js";
import { propertyNames } from "./property-names.js";
import { presenceReader } from "./property-presence.js";
import type { FlowReader } from "./value-flow.js";

/** A property of an argument that a call leaves out, or may leave out. */
export interface OmittedProperty {
  readonly symbol: TypeSymbol;
  readonly isCertain: boolean;
}

/** Which properties of the package are looked for, and which are properties of its schemas at all. */
export interface OmittableProperties {
  isWanted(symbol: TypeSymbol): boolean;
  isDeclared(symbol: TypeSymbol): boolean;
}

/** Objects within objects that are read, at most. */
const DEEPEST = 6;

/** The properties that the arguments of a call leave out, of those that are wanted, also in objects within them. */
export function omittedProperties(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  call: CallExpression,
  { isWanted, isDeclared }: OmittableProperties,
): readonly OmittedProperty[] {
  const found = new Map<TypeSymbol, boolean>();
  const add = (symbol: TypeSymbol, isCertain: boolean): void => {
    found.set(symbol, isCertain || found.get(symbol) === true);
  };

  const presences = presenceReader(ts, checker, flow);

  const judge = (given: Expression, type: Type, depth: number): void => {
    const members = declaringMembers(type);
    if (depth === 0 || members.length === 0) return;
    for (const symbol of members.flatMap((member) => member.getProperties()).filter(isWanted)) {
      const all = presences(given, symbol.name);
      const isOfAll = members.every((member) => member.getProperty(symbol.name) !== undefined);
      if (all.includes("absent")) add(symbol, isOfAll);
      else if (all.includes("open")) add(symbol, false);
    }
    for (const end of flow.flowOf(given).ends) {
      if (!ts.isObjectLiteralExpression(end)) continue;
      for (const property of end.properties) {
        const [name] = property.name === undefined ? [] : propertyNames(ts, checker, property.name);
        const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
        const symbol = name === undefined ? undefined : members.flatMap((each) => each.getProperty(name) ?? [])[0];
        if (symbol !== undefined && value !== undefined && isDeclared(symbol))
          inner(value as Expression, checker.getTypeOfSymbolAtLocation(symbol, end), depth - 1);
      }
    }
  };

  /** Judges the objects within an object: one that a property holds, and each of a list. */
  const inner = (value: Expression, type: Type, depth: number): void => {
    const own = checker.getNonNullableType(type);
    const item = checker.isArrayType(own) ? checker.getIndexTypeOfType(own, ts.IndexKind.Number) : undefined;
    if (item === undefined) judge(value, own, depth);
    for (const end of item === undefined ? [] : flow.flowOf(value).ends)
      if (item !== undefined && ts.isArrayLiteralExpression(end))
        for (const element of end.elements) if (!ts.isSpreadElement(element)) judge(element, item, depth);
  };

  const declaringMembers = (type: Type): readonly Type[] =>
    membersOfType(checker.getNonNullableType(type)).filter((member) => member.getProperties().some(isDeclared));

  const { arguments: given } = call;
  if (given.some(ts.isSpreadElement)) return [];
  for (const [position, parameter] of (checker.getResolvedSignature(call)?.parameters ?? []).entries()) {
    const type = checker.getTypeOfSymbolAtLocation(parameter, call);
    const argument = given[position];
    if (argument !== undefined && argument.getText() !== "undefined") judge(argument, type, DEEPEST);
    // Without a body, none of its properties is left out.
    else if (parameter.name !== "body")
      for (const member of declaringMembers(type))
        for (const symbol of member.getProperties().filter(isWanted)) add(symbol, true);
  }
  return [...found].map(([symbol, isCertain]) => ({ symbol, isCertain }));
}
