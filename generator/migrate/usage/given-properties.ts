import type {
  CallExpression,
  CallLikeExpression,
  Expression,
  Node,
  ObjectLiteralElementLike,
  ObjectLiteralExpression,
  Type,
  TypeChecker,
  Symbol as TypeSymbol,
} from "typescript";
import type { Compiler } from "../compiler.js";
import { assignmentsOf, laidValues } from "./assigned-values.js";
import { type GivenValues, givenValues } from "./given-values.js";
import { allowedValues } from "./known-values.js";
import { membersOfType } from "./literal-types.js";
import { propertyNames } from "./property-names.js";
import type { Reach } from "./reached-symbols.js";
import type { FlowReader } from "./value-flow.js";

/** Properties of an object literal that a type of the package declares, also of what is spread into it. */
export function givenProperties(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  literal: ObjectLiteralExpression,
): readonly Reach[] {
  const type = checker.getContextualType(literal);
  return type === undefined ? [] : propertiesOf(ts, checker, flow, literal, type, new Set([literal]));
}

/** Properties of object literals without a type of their own that reach the arguments of a call by way of variables, parameters and results. */
export function flowingProperties(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  call: CallLikeExpression,
): readonly Reach[] {
  const list = ts.isCallExpression(call) || ts.isNewExpression(call) ? (call.arguments ?? []) : [];
  return list.flatMap((argument): readonly Reach[] => {
    if (ts.isObjectLiteralExpression(argument) || ts.isLiteralExpression(argument)) return [];
    const type = checker.getContextualType(argument);
    return type === undefined ? [] : untypedLiterals(ts, checker, flow, argument, type);
  });
}

/** Properties that `Object.assign` lays on a value of a type of the package: `Object.assign(body, { model })`. */
export function laidOnProperties(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  { expression, arguments: [target, ...sources] }: CallExpression,
): readonly Reach[] {
  const isAssign = ts.isPropertyAccessExpression(expression) && expression.getText() === "Object.assign";
  if (!isAssign || target === undefined) return [];
  const type = checker.getTypeAtLocation(target);
  return sources.flatMap((source) => untypedLiterals(ts, checker, flow, source, type));
}

function untypedLiterals(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  expression: Expression,
  type: Type,
  way: ReadonlySet<Node> = new Set(),
): readonly Reach[] {
  // Most values are strings and numbers, and the way back of a parameter leads through every call.
  if (!mayBeObject(ts, type)) return [];
  const { ends, isComplete } = flow.flowOf(expression);
  const isKnown = (end: Expression): boolean => ts.isArrayLiteralExpression(end) || ts.isObjectLiteralExpression(end);
  const others = isComplete && ends.every(isKnown) ? [] : unknownProperties(ts, checker, expression, type);
  return [
    ...others,
    ...ends.flatMap((end): readonly Reach[] => {
      // A literal may spread the variable that holds it.
      if (way.has(end)) return [];
      const further = new Set(way).add(end);
      if (ts.isArrayLiteralExpression(end)) {
        const item = checker.getIndexTypeOfType(checker.getNonNullableType(type), ts.IndexKind.Number);
        return item === undefined
          ? []
          : end.elements.flatMap((each) => untypedLiterals(ts, checker, flow, each, item, further));
      }
      if (!ts.isObjectLiteralExpression(end)) return [];
      return [...propertiesOf(ts, checker, flow, end, type, further), ...laidProperties(ts, checker, flow, end, type)];
    }),
  ];
}

/** Properties of a value of a type of the program's own: the code does not say which values they have. */
function unknownProperties(ts: Compiler, checker: TypeChecker, expression: Expression, type: Type): readonly Reach[] {
  const given = checker.getNonNullableType(checker.getTypeAtLocation(expression));
  if (given.flags & ts.TypeFlags.Any) return [];
  return given.getProperties().flatMap((property): readonly Reach[] => {
    const symbol = propertyOfMembers(checker, checker.getNonNullableType(type), property.name);
    if (symbol === undefined || isSame(property, symbol)) return [];
    const allowed = allowedValues(ts, checker, checker.getTypeOfSymbolAtLocation(property, expression));
    const values = { values: [], isComplete: false, literals: [], ...(allowed === undefined ? {} : { allowed }) };
    return [{ place: expression, symbol, access: "write", known: () => values, isUnnamed: true }];
  });
}

/** Whether properties have a declaration in common, as those of a type and of its `Pick` do. */
function isSame(one: TypeSymbol, other: TypeSymbol): boolean {
  return one.declarations?.some((each) => other.declarations?.includes(each)) === true;
}

/** Properties that JavaScript adds to an object literal by giving them a value: `const options = {}; options.priority = 9`. */
function laidProperties(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  { parent }: ObjectLiteralExpression,
  type: Type,
): readonly Reach[] {
  const variable = ts.isVariableDeclaration(parent) ? checker.getTypeAtLocation(parent.name) : undefined;
  return (variable?.getProperties() ?? []).flatMap((property) => {
    const symbol = propertyOfMembers(checker, checker.getNonNullableType(type), property.name);
    return (symbol === undefined ? [] : laidValues(ts, property)).map(
      (value): Reach => ({
        place: value.parent,
        symbol,
        access: "write",
        known: () => givenValues(ts, checker, flow, value),
      }),
    );
  });
}

/** Whether a type has values that are objects or lists: no primitive type has. */
function mayBeObject(ts: Compiler, type: Type): boolean {
  const { StringLike, NumberLike, BigIntLike, BooleanLike, ESSymbolLike, VoidLike, Null } = ts.TypeFlags;
  const primitive = StringLike | NumberLike | BigIntLike | BooleanLike | ESSymbolLike | VoidLike | Null;
  return membersOfType(type).some(({ flags }) => (flags & primitive) === 0);
}

/** Whether the place of a literal gives it a type, so that its properties are found there. */
function hasOwnType(ts: Compiler, checker: TypeChecker, literal: ObjectLiteralExpression): boolean {
  const type = checker.getContextualType(literal);
  if (type === undefined || type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter))
    return false;
  // Of a generic parameter, the type is inferred from the literal itself.
  return type.symbol?.declarations?.includes(literal) !== true;
}

function propertiesOf(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  literal: ObjectLiteralExpression,
  type: Type,
  way: ReadonlySet<Node>,
): readonly Reach[] {
  const ownType = hasOwnType(ts, checker, literal) ? checker.getContextualType(literal) : undefined;
  return literal.properties.flatMap((property): readonly Reach[] => {
    if (ts.isSpreadAssignment(property)) return untypedLiterals(ts, checker, flow, property.expression, type, way);
    const { name } = property;
    const [key] = name === undefined ? [] : propertyNames(ts, checker, name);
    if (name === undefined || key === undefined) return [];
    const symbol = propertyOfMembers(checker, checker.getNonNullableType(type), key);
    const own = ownType === undefined || ownType === type ? undefined : propertyOfMembers(checker, ownType, key);
    if (symbol === undefined || (own !== undefined && isSame(own, symbol))) return [];
    const value = givenValue(ts, property);
    const inner =
      value !== undefined
        ? untypedLiterals(ts, checker, flow, value, checker.getTypeOfSymbolAtLocation(symbol, property), way)
        : [];
    const known = (): GivenValues | undefined =>
      value === undefined ? undefined : givenValues(ts, checker, flow, value);
    const later = ownType !== undefined ? [] : assignedLater(ts, checker, flow, name, symbol);
    return [{ place: property, symbol, access: "write", known }, ...later, ...inner];
  });
}

/** Other values that the program assigns to a property of an object literal without a type of its own. */
function assignedLater(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  name: Node,
  symbol: TypeSymbol,
): readonly Reach[] {
  const own = checker.getSymbolAtLocation(name);
  return (own === undefined ? [] : assignmentsOf(ts, own, flow.referencesOf)).map(
    (value): Reach => ({
      place: value.parent,
      symbol,
      access: "write",
      known: () => givenValues(ts, checker, flow, value),
    }),
  );
}

/** A property that a type has, or that a member of a union has: an optional argument is of one type or of another. */
function propertyOfMembers(checker: TypeChecker, type: Type, name: string): TypeSymbol | undefined {
  const own = checker.getPropertyOfType(type, name);
  if (own !== undefined || !type.isUnion()) return own;
  return type.types.flatMap((each) => checker.getPropertyOfType(each, name) ?? [])[0];
}

/** The expression that a property gets: of a shorthand property, its name. */
function givenValue(ts: Compiler, property: ObjectLiteralElementLike): Expression | undefined {
  if (ts.isPropertyAssignment(property)) return property.initializer;
  return ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
}
