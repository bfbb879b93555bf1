import type { CallExpression, Expression, Node, ParameterDeclaration, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import { callOfProgress } from "./progress-callback.js";
import { resultsOf } from "./returns-of.js";

/** Where a value comes from: an expression itself, the items of a list, or the values of an object. */
export interface ValueSource {
  readonly of: Expression;
  readonly take: "value" | "items" | "members";
}

/** Methods of lists whose callback gets each item first. */
const OF_EACH: ReadonlySet<string> = new Set([
  ...["every", "filter", "find", "findIndex", "findLast", "flatMap", "forEach", "map", "some"],
]);

/** Methods of lists that give a list of the same items, or of some of them. */
const SAME_ITEMS: ReadonlySet<string> = new Set(["filter", "reverse", "slice", "sort", "toReversed", "toSorted"]);

/** Methods of lists that give one item. */
const ONE_ITEM: ReadonlySet<string> = new Set(["at", "find", "findLast", "pop", "shift"]);

/** Functions of `Object` whose result has the properties of the arguments. */
const SAME_OBJECT: ReadonlySet<string> = new Set(["assign", "freeze", "seal"]);

/** The value that a promise, a list or a wait gives a parameter of the function that is passed to one of its methods; undefined for any other parameter. */
export function sourceOfParameter(
  ts: Compiler,
  checker: TypeChecker,
  parameter: ParameterDeclaration,
): ValueSource | undefined {
  const callback = parameter.parent;
  return sourceOfCallback(ts, checker, callback, callback.parameters.indexOf(parameter));
}

/**
 * The value that a promise or a list gives a function that is passed to one of its methods, in its place or by its name; undefined for any other place.
 *
 * @param position of the parameter that gets the value
 */
export function sourceOfCallback(
  ts: Compiler,
  checker: TypeChecker,
  callback: Node,
  position: number,
): ValueSource | undefined {
  const waiting = position === 0 ? callOfProgress(ts, callback) : undefined;
  if (waiting !== undefined) return { of: waiting, take: "value" };
  const call = callback.parent;
  if (!ts.isCallExpression(call) || call.arguments[0] !== callback) return undefined;
  const method = methodOf(ts, call);
  if (method === undefined) return undefined;
  const { owner, name } = method;
  if (name === "then" && position === 0) return { of: owner, take: "value" };
  if (name === "forEach" && position === 0 && isCollection(checker, owner)) return { of: owner, take: "members" };
  const isItem = (OF_EACH.has(name) && position === 0) || (name === "reduce" && position === 1);
  return isItem && isList(checker, owner) ? { of: owner, take: "items" } : undefined;
}

/** Expressions that have the value of a call of a method of promises or lists, or of `Object`; undefined for any other call. */
export function sourcesOfResult(
  ts: Compiler,
  checker: TypeChecker,
  call: CallExpression,
): readonly ValueSource[] | undefined {
  const method = methodOf(ts, call);
  if (method === undefined) return undefined;
  const { owner, name } = method;
  if (isGlobal(ts, owner, "Object") && SAME_OBJECT.has(name) && !call.arguments.some(ts.isSpreadElement))
    return call.arguments.map((of) => ({ of, take: "value" }));
  if (isGlobal(ts, owner, "Promise") && name === "resolve") return call.arguments.map((of) => ({ of, take: "value" }));
  if (name === "get" && isCollection(checker, owner)) return [{ of: owner, take: "members" }];
  if ((name === "add" || name === "set") && isCollection(checker, owner)) return [{ of: owner, take: "value" }];
  if (ONE_ITEM.has(name) && isList(checker, owner)) return [{ of: owner, take: "items" }];
  if (name === "finally" && isPromise(checker, owner)) return [{ of: owner, take: "value" }];
  if ((name !== "then" && name !== "catch") || !isPromise(checker, owner)) return undefined;
  const results = call.arguments.map((callback) => resultsOf(ts, callback));
  if (results.includes(undefined)) return undefined;
  const own: readonly ValueSource[] = name === "catch" ? [{ of: owner, take: "value" }] : [];
  return [...own, ...results.flatMap((each) => each ?? []).map((of): ValueSource => ({ of, take: "value" }))];
}

/** Expressions that have the items of the list that a call gives; undefined where the call is of no such method. */
export function sourcesOfItems(
  ts: Compiler,
  checker: TypeChecker,
  call: CallExpression,
): readonly ValueSource[] | undefined {
  const method = methodOf(ts, call);
  const [first] = call.arguments;
  if (method === undefined) return undefined;
  const { owner, name } = method;
  const made = isGlobal(ts, owner, "Array") && name === "from" ? call.arguments[1] : undefined;
  if (made !== undefined) return resultsOf(ts, made)?.map((of) => ({ of, take: "value" }));
  const whole = listOfAll(ts, call);
  if (whole !== undefined) return [{ of: whole, take: "items" }];
  if (first !== undefined && isGlobal(ts, owner, "Object") && name === "values")
    return [{ of: first, take: "members" }];
  if (name === "values" && isCollection(checker, owner)) return [{ of: owner, take: "members" }];
  if (!isList(checker, owner)) return undefined;
  if (SAME_ITEMS.has(name)) return [{ of: owner, take: "items" }];
  const results = first !== undefined && (name === "map" || name === "flatMap") ? resultsOf(ts, first) : undefined;
  return results?.map((of) => ({ of, take: name === "map" ? "value" : "items" }));
}

/** The map or the object whose entries an expression has as its items: that of `Object.entries(sizes)`, `sizes.entries()` and `new Map()`. */
export function ownerOfEntries(ts: Compiler, checker: TypeChecker, list: Expression): Expression | undefined {
  if (ts.isNewExpression(list)) return list.expression.getText() === "Map" ? list : undefined;
  const method = ts.isCallExpression(list) ? methodOf(ts, list) : undefined;
  if (method?.name !== "entries" || !ts.isCallExpression(list)) return undefined;
  if (isGlobal(ts, method.owner, "Object")) return list.arguments[0];
  return isCollection(checker, method.owner) || isList(checker, method.owner) ? method.owner : undefined;
}

/** The list whose items, one by one, are those that `Promise.all` or `Array.from` gives, and are in the outcomes of `Promise.allSettled`. */
export function listOfAll(ts: Compiler, call: CallExpression): Expression | undefined {
  const method = methodOf(ts, call);
  const [list, ...others] = call.arguments;
  if (method === undefined || others.length > 0) return undefined;
  const { owner, name } = method;
  const isAll =
    (isGlobal(ts, owner, "Promise") && (name === "all" || name === "allSettled")) ||
    (isGlobal(ts, owner, "Array") && name === "from");
  return isAll ? list : undefined;
}

/** Whether a property is the value in an outcome of `Promise.allSettled`. */
export function isSettledValue(ts: Compiler, declaration: Node): boolean {
  const { parent } = declaration;
  return (
    ts.isPropertySignature(declaration) &&
    ts.isInterfaceDeclaration(parent) &&
    parent.name.text === "PromiseFulfilledResult" &&
    declaration.name.getText() === "value"
  );
}

/** Methods of a request of the package that give the status beside the data. */
const WITH_STATUS: ReadonlySet<string> = new Set(["result", "withResponse"]);

/** The request whose `result()` or `withResponse()` a call is; undefined for any other call. */
export function requestOf(ts: Compiler, call: CallExpression): Expression | undefined {
  const method = methodOf(ts, call);
  return method !== undefined && WITH_STATUS.has(method.name) ? method.owner : undefined;
}

/** Whether a call gives a list, or a promise of one. */
export function givesList(checker: TypeChecker, call: CallExpression): boolean {
  const type = checker.getTypeAtLocation(call);
  const given = checker.getAwaitedType(type) ?? type;
  return checker.isArrayType(given) || checker.isTupleType(given);
}

function methodOf(
  ts: Compiler,
  { expression }: CallExpression,
): { readonly owner: Expression; readonly name: string } | undefined {
  return ts.isPropertyAccessExpression(expression)
    ? { owner: expression.expression, name: expression.name.text }
    : undefined;
}

function isGlobal(ts: Compiler, owner: Expression, name: string): boolean {
  return ts.isIdentifier(owner) && owner.text === name;
}

function isList(checker: TypeChecker, owner: Expression): boolean {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(owner));
  return checker.isArrayType(type) || checker.isTupleType(type);
}

/** Whether an expression is a `Map` or a `Set`. */
export function isCollection(checker: TypeChecker, owner: Expression): boolean {
  return /^(Readonly)?(Map|Set)$/.test(checker.getTypeAtLocation(owner).symbol?.name ?? "");
}

function isPromise(checker: TypeChecker, owner: Expression): boolean {
  return checker.getPropertyOfType(checker.getTypeAtLocation(owner), "finally") !== undefined;
}
