import type { Expression, Type, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import { keptValues } from "./kept-values.js";
import { propertyNames } from "./property-names.js";
import type { FlowReader } from "./value-flow.js";

/** Objects within others that are read, at most. */
const DEEPEST = 6;

/** Whether the code says the names of all properties of an object, also of those in it, and a type declares each of them. */
export function isDeclaredAlone(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  given: Expression,
  declared: Type,
  depth: number = DEEPEST,
): boolean {
  const type = checker.getTypeAtLocation(given);
  const isObject = (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Union | ts.TypeFlags.Intersection)) !== 0;
  if (!isObject && (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) === 0) return true;
  const { ends, isComplete } = flow.flowOf(given);
  if (depth === 0 || !isComplete || ends.length === 0) return false;
  return ends.every((end) => {
    if (ts.isLiteralExpression(end)) return true;
    if (!ts.isObjectLiteralExpression(end)) return false;
    if (keptValues(ts, checker, flow.referencesOf, end).values.length > 0) return false;
    return end.properties.every((property) => {
      const [name, ...others] = property.name === undefined ? [] : propertyNames(ts, checker, property.name);
      const value = ts.isPropertyAssignment(property)
        ? property.initializer
        : ts.isShorthandPropertyAssignment(property)
          ? property.name
          : undefined;
      const own = name === undefined || others.length > 0 ? undefined : typeOfProperty(checker, declared, name);
      return own !== undefined && value !== undefined && isDeclaredAlone(ts, checker, flow, value, own, depth - 1);
    });
  });
}

/** The type of a property that a type, or one of a union, declares by its name. */
function typeOfProperty(checker: TypeChecker, declared: Type, name: string): Type | undefined {
  const present = checker.getNonNullableType(declared);
  const symbol = (present.isUnion() ? present.types : [present]).flatMap(
    (each) => checker.getPropertyOfType(each, name) ?? [],
  )[0];
  return symbol && checker.getTypeOfSymbol(symbol);
}
