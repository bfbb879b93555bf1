import type { CallExpression, CatchClause, Expression, Node, SourceFile, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import type { LiteralValue } from "../use.js";
import { forEachNode } from "./each-node.js";
import { type KnownValues, knownValues } from "./known-values.js";
import { callsBehind, callsBehindOwner } from "./origin.js";
import { parameterOf } from "./own-parameter.js";
import { plainName } from "./plain-name.js";
import { comparisonOf } from "./reached-symbols.js";
import type { Reading } from "./reading.js";
import { targetSymbol } from "./target-symbol.js";
import { calledName, matcherAfter } from "./test-matchers.js";
import { failureHandler, thrownCalls } from "./thrown-calls.js";

/** A place that tells failures of calls apart: by their class, their status or their code, or by a property of their body. */
export interface ToldFailure {
  readonly place: Node;
  readonly calls: readonly CallExpression[];
  /** The values that the place compares with. */
  readonly values: readonly LiteralValue[];
  /** The property of the body that the place reads, names by dots; undefined for a status. */
  readonly property: string | undefined;
  /** Whether the place reads the data of a wait that failed. */
  readonly isOfWait: boolean;
  /** The statuses that the program tells apart for the same failures, wherever these go. */
  readonly handled: readonly LiteralValue[];
}

/** Classes of errors of the package whose status is certain. */
const STATUSES: ReadonlyMap<unknown, number> = new Map([
  ["BadRequestError", 400],
  ["AuthenticationError", 401],
  ["PermissionDeniedError", 403],
  ["NotFoundError", 404],
  ["ConflictError", 409],
  ["UnprocessableEntityError", 422],
  ["RateLimitError", 429],
]);

/** Functions of a program that a failure is passed through, at most. */
const DEEPEST = 8;

/** Places by what they read, with the failures that reach them: each catch has its own. */
interface Found {
  readonly place: Node;
  readonly property: string | undefined;
  isOfWait: boolean;
  readonly values: Set<LiteralValue>;
  readonly from: Map<Node, readonly CallExpression[]>;
}

/**
 * Finds the places that tell failures of the client's calls apart: `error instanceof NotFoundError`, `error.status === 404`, the cases of a `switch`, in a
 * `catch` or a callback of a promise, of `result.error`, of a rejected outcome of `Promise.allSettled`, and in assertions of tests.
 */
export function toldFailures(
  ts: Compiler,
  checker: TypeChecker,
  reading: Reading,
  files: readonly SourceFile[],
): readonly ToldFailure[] {
  const { flow, subjectOf } = reading;
  const found = new Map<Node, Found>();
  const handled = new Map<Node, Set<LiteralValue>>();

  const keep = (source: Source, place: Node, values: readonly LiteralValue[], property?: string): void => {
    if (source.calls.length === 0) return;
    const own = found.get(place) ?? { place, property, isOfWait: false, values: new Set(), from: new Map() };
    found.set(place, own);
    own.from.set(source.at, source.calls);
    for (const value of values) own.values.add(value);
    const statuses = handled.get(source.at) ?? new Set();
    handled.set(source.at, statuses);
    if (property === undefined) for (const value of values) statuses.add(value);
  };

  const keepDataOfWait = (source: Source, access: Expression): void => {
    const name = ts.isPropertyAccessExpression(access) ? access.name : access;
    const symbol = checker.getSymbolAtLocation(name);
    const isOfPackage = symbol?.declarations?.some((each) => subjectOf(each)?.subject.kind === "runtime") === true;
    if (isOfPackage) keep(source, access, [], "data");
    const own = found.get(access);
    if (own !== undefined) own.isOfWait = true;
  };

  const statusesOfClass = (expression: Expression): readonly number[] => {
    const symbol = checker.getSymbolAtLocation(expression);
    const target = symbol && targetSymbol(ts, checker, symbol);
    return (target?.declarations ?? []).flatMap((each) => {
      const subject = subjectOf(each)?.subject;
      return subject?.kind === "error" ? (STATUSES.get(subject.name) ?? []) : [];
    });
  };

  const atNames = (name: Node | undefined, visit: (reference: Expression) => void): void => {
    const symbol = name && checker.getSymbolAtLocation(name);
    for (const reference of symbol === undefined ? [] : flow.referencesOf(symbol)) visit(reference as Expression);
  };

  /** Follows a failure from the place that has it to those that ask for it. */
  const follow = (node: Node, source: Source, depth: number): void => {
    const { parent } = node;
    if (depth === 0) return;
    if (isAround(ts, parent)) follow(parent, source, depth);
    else if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword) {
      const statuses = parent.left === node ? statusesOfClass(parent.right) : [];
      if (statuses.length > 0) keep(source, parent.right, statuses);
    } else if (ts.isPropertyAccessExpression(parent) && parent.expression === node)
      ofMember(parent, parent.name.text, source);
    else if (ts.isVariableDeclaration(parent) && parent.initializer === node) bind(parent.name, source, depth - 1);
    else if (ts.isArrowFunction(parent) && parent.body === node && ts.isCallExpression(parent.parent)) {
      if (failureHandler(ts, parent.parent) === parent) follow(parent.parent, source, depth - 1);
    } else {
      const parameter = ts.isCallExpression(parent) ? parameterOf(ts, checker, node) : undefined;
      if (parameter !== undefined) bind(parameter.name, source, depth - 1);
    }
  };

  /** Follows a failure through the name or the pattern that gets it. */
  const bind = (name: Node, source: Source, depth: number): void => {
    if (ts.isIdentifier(name)) atNames(name, (reference) => follow(reference, source, depth));
    else if (ts.isObjectBindingPattern(name))
      for (const element of name.elements) {
        const member = plainName(element.propertyName ?? element.name);
        if (ts.isIdentifier(element.name)) atNames(element.name, (reference) => ofMember(reference, member, source));
      }
  };

  const ofMember = (access: Expression, member: string, source: Source): void => {
    if (member === "body") ofBody(access, [], source);
    if (member === "data") keepDataOfWait(source, access);
    const known = comparisonOf(ts, checker, flow, access)?.known;
    if (known === undefined) {
      const { parent } = access;
      if (ts.isVariableDeclaration(parent) && parent.initializer === access && ts.isIdentifier(parent.name))
        atNames(parent.name, (reference) => ofMember(reference, member, source));
      return;
    }
    const { values } = known() ?? { values: [] };
    if (member === "status") keep(source, access, values);
    if (member === "name")
      keep(
        source,
        access,
        values.flatMap((value) => STATUSES.get(value) ?? []),
      );
    if (member === "code") keep(source, access, values, "code");
  };

  const ofBody = (node: Node, path: readonly string[], source: Source): void => {
    const { parent } = node;
    if (isAround(ts, parent)) ofBody(parent, path, source);
    else if (ts.isPropertyAccessExpression(parent) && parent.expression === node) {
      const further = [...path, parent.name.text];
      keep(source, parent, [], further.join("."));
      ofBody(parent, further, source);
    } else if (ts.isVariableDeclaration(parent) && parent.initializer === node && ts.isIdentifier(parent.name))
      atNames(parent.name, (reference) => ofBody(reference, path, source));
  };

  /** The failures that a test expects: a class, or an object with the status. */
  const expected = (at: Node, promise: Expression, expectation: Expression): void => {
    const source = sourceOf(at, promise);
    const statuses = ts.isObjectLiteralExpression(expectation)
      ? expectation.properties.flatMap((property) =>
          ts.isPropertyAssignment(property) && property.name.getText() === "status"
            ? valuesOf(property.initializer)
            : [],
        )
      : statusesOfClass(expectation);
    if (statuses.length > 0) keep(source, expectation, statuses);
  };
  const valuesOf = (expression: Expression): KnownValues["values"] => knownValues(ts, checker, flow, expression).values;

  const sourceOf = (at: Node, thrower: Node): Source => ({ at, calls: thrownCalls(ts, checker, reading, thrower) });

  const ofCatch = ({ variableDeclaration, parent }: CatchClause): void => {
    if (variableDeclaration !== undefined) bind(variableDeclaration.name, sourceOf(parent, parent.tryBlock), DEEPEST);
  };

  const ofCall = (call: CallExpression): void => {
    const handler = failureHandler(ts, call);
    const { expression: callee } = call;
    if (handler !== undefined && ts.isPropertyAccessExpression(callee)) {
      const source = sourceOf(call, callee.expression);
      const [signature] = source.calls.length === 0 ? [] : checker.getTypeAtLocation(handler).getCallSignatures();
      const [parameter] = signature?.declaration?.parameters ?? [];
      if (parameter !== undefined && !parameter.getSourceFile().isDeclarationFile)
        bind(parameter.name, source, DEEPEST);
    }
    const [promise, expectation] = call.arguments;
    if (promise === undefined) return;
    if (calledName(ts, call) === "rejects" && expectation !== undefined) expected(call, promise, expectation);
    const matcher = matcherAfter(ts, call);
    if (matcher?.given !== undefined && matcher.isOfFailure && !matcher.isTurned)
      expected(call, promise, matcher.given);
  };

  const visit = (node: Node): void => {
    if (ts.isCatchClause(node)) ofCatch(node);
    else if (ts.isCallExpression(node)) ofCall(node);
    else if (ts.isPropertyAccessExpression(node) && node.name.text === "error") {
      const calls = reading.callsOfStatus(node);
      if (calls.length > 0) follow(node, { at: node, calls }, DEEPEST);
    } else if (ts.isPropertyAccessExpression(node) && node.name.text === "reason") {
      const calls = callsBehind(ts, flow, node.expression).concat(callsBehindOwner(ts, flow, node));
      follow(node, { at: node, calls: [...new Set(calls)] }, DEEPEST);
    } else if (ts.isBindingElement(node) && plainName(node.propertyName ?? node.name) === "error") {
      const calls = reading.callsOfStatus(node.propertyName ?? node.name);
      if (calls.length > 0) bind(node.name, { at: node, calls }, DEEPEST);
    }
    forEachNode(ts, node, visit);
  };
  for (const file of files) visit(file);
  return [...found.values()].map(({ place, property, isOfWait, values, from }) => ({
    place,
    property,
    isOfWait,
    values: [...values],
    calls: [...new Set([...from.values()].flat())],
    handled: [...values].concat(
      [...(handled.get([...from.keys()][0] as Node) ?? [])].filter((value) =>
        [...from.keys()].every((at) => handled.get(at)?.has(value)),
      ),
    ),
  }));
}

/** A place that failures come from, and the calls whose failures they are. */
interface Source {
  readonly at: Node;
  readonly calls: readonly CallExpression[];
}

/** Whether a node has the value of the expression in it. */
function isAround(ts: Compiler, node: Node): boolean {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isAwaitExpression(node)
  );
}
