import type { Expression, ObjectLiteralExpression, TypeChecker } from "typescript";
import type { JsonValue } from "../../openapi/document.js";
import type { Compiler } from "../compiler.js";
import type { KnownWhole, LengthRange } from "../use.js";
import { isGrown } from "./grown-lists.js";
import { keptValues } from "./kept-values.js";
import { knownValues } from "./known-values.js";
import { propertyNames } from "./property-names.js";
import type { FlowReader } from "./value-flow.js";

/** Lists and objects within others that are read, at most. */
const DEEPEST = 6;

/** The lists and objects that an expression may be, with the items and members that the code says. Empty where it says nothing. */
export function knownWholes(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  given: Expression,
  depth: number = DEEPEST,
): readonly KnownWhole[] {
  if (depth === 0) return [];
  const { ends, isComplete } = flow.flowOf(given);
  const whole = (end: Expression): readonly KnownWhole[] => {
    if (ts.isArrayLiteralExpression(end)) {
      const isOpen = [given, end].some((each) => isGrown(ts, checker, flow, each));
      const items = end.elements.map((each) =>
        partOf(ts.isSpreadElement(each) ? each.expression : each, ts.isSpreadElement(each)),
      );
      return [
        { value: items.flatMap((each) => each?.value ?? []), isWhole: !isOpen && items.every((each) => each?.isWhole) },
      ];
    }
    return ts.isObjectLiteralExpression(end) ? [ofObject(end)] : [];
  };

  /** The one value of a part, in a list; of what is spread, its items. Undefined where the code does not say it. */
  const partOf = (
    part: Expression,
    isSpread: boolean,
  ): { readonly value: readonly JsonValue[]; readonly isWhole: boolean } | undefined => {
    const { values, isComplete: isKnown } = knownValues(ts, checker, flow, part);
    const [value, ...others] = values;
    if (!isSpread && isKnown && value !== undefined && others.length === 0) return { value: [value], isWhole: true };
    const [only, ...more] = knownWholes(ts, checker, flow, part, depth - 1);
    if (only === undefined || more.length > 0) return undefined;
    if (isSpread) return Array.isArray(only.value) ? { value: only.value, isWhole: only.isWhole } : undefined;
    return only.isWhole ? { value: [only.value], isWhole: true } : undefined;
  };

  const ofObject = (end: ObjectLiteralExpression): KnownWhole => {
    const { values, isComplete: isRead } = keptValues(ts, checker, flow.referencesOf, end);
    const members: [string, JsonValue][] = [];
    for (const property of end.properties) {
      const [name, ...others] = property.name === undefined ? [] : propertyNames(ts, checker, property.name);
      const value = ts.isPropertyAssignment(property)
        ? property.initializer
        : ts.isShorthandPropertyAssignment(property)
          ? property.name
          : undefined;
      const known = value === undefined ? undefined : partOf(value, false)?.value[0];
      if (name !== undefined && others.length === 0 && known !== undefined) members.push([name, known]);
    }
    const isWhole = isRead && values.length === 0 && members.length === end.properties.length;
    return { value: Object.fromEntries(members), isWhole };
  };

  return ends.flatMap(whole).map((each) => ({ ...each, isWhole: each.isWhole && isComplete && ends.length === 1 }));
}

/** The numbers of members that an object may have, where each of its values is written as a literal; undefined where the code does not say it. */
export function memberCounts(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  given: Expression,
): readonly LengthRange[] | undefined {
  const { ends, isComplete } = flow.flowOf(given);
  const literals = ends.filter(ts.isObjectLiteralExpression);
  if (!isComplete || literals.length === 0 || literals.length < ends.length) return undefined;
  return literals.map((literal) => {
    const { values, isComplete: isRead } = keptValues(ts, checker, flow.referencesOf, literal);
    const names = literal.properties.flatMap(({ name }) => {
      const own = name === undefined ? [] : propertyNames(ts, checker, name);
      return own.length === 1 ? own : [];
    });
    const isWhole = isRead && values.length === 0 && names.length === literal.properties.length;
    const least = new Set(names).size;
    return { least, most: isWhole ? least : undefined };
  });
}

/** Whether a list has each of its items once, since it is made of a `Set` alone. */
export function isOfSet(ts: Compiler, flow: FlowReader, given: Expression): boolean {
  const { ends, isComplete } = flow.flowOf(given);
  const isSet = (source: Expression | undefined): boolean =>
    source !== undefined &&
    flow.flowOf(source).isComplete &&
    flow.flowOf(source).ends.every((end) => ts.isNewExpression(end) && end.expression.getText() === "Set");
  return (
    isComplete &&
    ends.length > 0 &&
    ends.every((end) => {
      if (ts.isCallExpression(end) && end.expression.getText() === "Array.from")
        return end.arguments.length === 1 && isSet(end.arguments[0]);
      const [only, ...others] = ts.isArrayLiteralExpression(end) ? end.elements : [];
      return only !== undefined && others.length === 0 && ts.isSpreadElement(only) && isSet(only.expression);
    })
  );
}
