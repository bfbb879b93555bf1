import type { Expression, NewExpression, ObjectLiteralExpression, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import { endingAt, type Flow, itemOf, joined, UNKNOWN, wayOf } from "./flow.js";
import { keptValues } from "./kept-values.js";
import { givesList, listOfAll, ownerOfEntries, requestOf, sourcesOfItems, type ValueSource } from "./library-calls.js";
import { propertyNames } from "./property-names.js";
import type { ReferencesOf } from "./reference-index.js";

/** Follows one expression further. */
export type Next = (inner: Expression) => Flow;

/** Follows members of objects and lists, whose own flow is known. */
export interface MemberFlow {
  ofProperty(object: Flow, name: string, next: Next): Flow;
  /** Any item of lists. */
  ofItems(list: Flow, next: Next): Flow;
  /** Any member of objects or lists, as `MODELS[name]` is one. */
  ofMembers(owner: Flow, next: Next): Flow;
  /** One element of lists: a list that is shorter does not have it. */
  ofElement(list: Flow, position: number, next: Next): Flow;
  /** Values that a call of a library takes from its arguments. */
  ofSources(sources: readonly ValueSource[], next: Next): Flow;
}

/** A reader of members: of literals, and of calls of libraries that make lists. */
export function memberFlow(ts: Compiler, checker: TypeChecker, referencesOf: ReferencesOf): MemberFlow {
  const ofProperty = (object: Flow, name: string, next: Next): Flow =>
    joined([
      wayOf(object),
      ...object.ends.map((end) => {
        if (ts.isObjectLiteralExpression(end)) return inLiteral(end, name, next);
        const request = name === "data" && ts.isCallExpression(end) ? requestOf(ts, end) : undefined;
        return request === undefined ? UNKNOWN : next(request);
      }),
    ]);

  const inLiteral = (literal: ObjectLiteralExpression, name: string, next: Next): Flow => {
    for (const property of literal.properties.toReversed()) {
      if (ts.isSpreadAssignment(property)) {
        const spread = ofProperty(next(property.expression), name, next);
        if (spread.ends.length > 0 || !spread.isComplete) return spread;
      } else if (property.name !== undefined && propertyNames(ts, checker, property.name).includes(name)) {
        if (ts.isPropertyAssignment(property)) return next(property.initializer);
        return ts.isShorthandPropertyAssignment(property) ? next(property.name) : UNKNOWN;
      }
    }
    return endingAt([]);
  };

  // A list may have the items of itself: `lists.set(key, [...lists.get(key), item])`.
  const ofItems = (list: Flow, next: Next, lists: ReadonlySet<Expression> = new Set()): Flow =>
    joined([
      wayOf(list),
      ...list.ends.map((end): Flow => {
        if (lists.has(end)) return endingAt([]);
        const further = new Set(lists).add(end);
        if (ts.isArrayLiteralExpression(end))
          return joined(
            end.elements.map((each) =>
              ts.isSpreadElement(each) ? ofItems(next(each.expression), next, further) : next(each),
            ),
          );
        if (ts.isNewExpression(end) && end.expression.getText() === "Set") return ofCollection(end, next);
        // The owner of an entry names it, until its value is taken.
        if (ownerOfEntries(ts, checker, end) !== undefined) return endingAt([end]);
        const sources = ts.isCallExpression(end) ? sourcesOfItems(ts, checker, end) : undefined;
        return sources === undefined ? ofUnknownList(end) : ofSources(sources, next);
      }),
    ]);

  /** An item of an expression that is no array literal. */
  const ofUnknownList = (end: Expression): Flow =>
    ts.isCallExpression(end) && givesList(checker, end) ? itemOf(end) : UNKNOWN;

  const ofMembers = (owner: Flow, next: Next): Flow =>
    joined([
      wayOf(owner),
      ...owner.ends.map((end): Flow => {
        if (ts.isNewExpression(end)) return ofCollection(end, next);
        if (!ts.isObjectLiteralExpression(end)) return ofItems(endingAt([end]), next);
        const own = end.properties.map((property): Flow => {
          if (ts.isSpreadAssignment(property)) return ofMembers(next(property.expression), next);
          if (ts.isPropertyAssignment(property)) return next(property.initializer);
          return ts.isShorthandPropertyAssignment(property) ? next(property.name) : UNKNOWN;
        });
        return joined([...own, ...keptValues(ts, checker, referencesOf, end).values.map(next)]);
      }),
    ]);

  /** The values of a `Map` or a `Set`: those that it is made with, and those that the program puts into it. */
  const ofCollection = (made: NewExpression, next: Next): Flow => {
    const [first] = made.arguments ?? [];
    const name = made.expression.getText();
    if (name !== "Map" && name !== "Set") return UNKNOWN;
    const { values, isComplete } = keptValues(ts, checker, referencesOf, made);
    const begun = first === undefined ? [] : [name === "Set" ? ofItems(next(first), next) : ofPairs(next(first), next)];
    return joined([endingAt([], isComplete), ...begun, ...values.map(next)]);
  };

  /** The second elements of the pairs of a list, such as the values of the entries that a `Map` is made with. */
  const ofPairs = (list: Flow, next: Next): Flow =>
    joined([
      wayOf(list),
      ...list.ends.map((end) =>
        ts.isArrayLiteralExpression(end) && !end.elements.some(ts.isSpreadElement)
          ? joined(end.elements.map((pair) => ofElement(next(pair), 1, next)))
          : ofElement(ofItems(endingAt([end]), next), 1, next),
      ),
    ]);

  const ofSources = (sources: readonly ValueSource[], next: Next): Flow =>
    joined(
      sources.map(({ of, take }) => {
        const flow = next(of);
        return take === "value" ? flow : take === "items" ? ofItems(flow, next) : ofMembers(flow, next);
      }),
    );

  const ofElement = (list: Flow, position: number, next: Next): Flow =>
    joined([
      wayOf(list),
      ...list.ends.map((end): Flow => {
        const entries = ownerOfEntries(ts, checker, end);
        if (entries !== undefined)
          return position === 1 ? ofMembers(entries === end ? endingAt([end]) : next(entries), next) : UNKNOWN;
        const all = ts.isCallExpression(end) ? listOfAll(ts, end) : undefined;
        if (all !== undefined) return ofElement(next(all), position, next);
        if (!ts.isArrayLiteralExpression(end)) return ofUnknownList(end);
        const before = end.elements.slice(0, position + 1);
        const element = before[position];
        if (before.some(ts.isSpreadElement)) return UNKNOWN;
        return element === undefined ? endingAt([]) : next(element);
      }),
    ]);

  return { ofProperty, ofItems, ofMembers, ofElement, ofSources };
}
