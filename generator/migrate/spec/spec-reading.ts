import type {
  CallExpression,
  Expression,
  Node,
  Program,
  PropertyAssignment,
  ShorthandPropertyAssignment,
} from "typescript";
import type { Compiler } from "../compiler.js";
import { type DeclaredSubject, type SubjectOf, typeOrProperty } from "../usage/declared-subject.js";
import { knownValues } from "../usage/known-values.js";
import { callsBehind, ownerOf, wholeOf } from "../usage/origin.js";
import type { NamedReach, Reading } from "../usage/reading.js";
import { flowReader } from "../usage/value-flow.js";
import { NO_PACKAGE } from "./no-package.js";

/**
 * The reading of a program that has types of openapi-typescript and sends requests by openapi-fetch: `client.GET("/path", …)`. The subject of a call is the
 * operation, its method as resource and its path as method; the subject of a type is its path below `paths`, `operations` and `components`.
 *
 * @param typesFile path of the file that declares the types
 * @param operations labels of the operations of the specification, `GET /path`
 */
export function specReading(
  ts: Compiler,
  program: Program,
  typesFile: string,
  operations: ReadonlySet<string>,
): Reading {
  const checker = program.getTypeChecker();
  const flow = flowReader(ts, program, NO_PACKAGE);
  const subjectOf: SubjectOf = (declaration) => {
    if (declaration.getSourceFile().fileName !== typesFile) return undefined;
    const subject = typeOrProperty(ts, declaration);
    return subject && { subject, version: undefined };
  };
  const methodOf = ({ expression, arguments: [path] }: CallExpression): DeclaredSubject | undefined => {
    if (!ts.isPropertyAccessExpression(expression) || path === undefined) return undefined;
    const { text: method } = expression.name;
    const found = flow.flowOf(path).ends.filter((end) => ts.isStringLiteralLike(end));
    const [literal] = found;
    if (found.length !== 1 || literal === undefined || !operations.has(`${method} ${literal.text}`)) return undefined;
    return { subject: { kind: "client", resource: method, method: literal.text }, version: undefined };
  };
  const isFirst = (node: Node): node is Expression & { readonly parent: CallExpression } =>
    ts.isCallExpression(node.parent) && node.parent.arguments[0] === node;
  // Types of calls are inferred from the arguments, whose properties are therefore those of the program.
  const parameterOf = (property: PropertyAssignment | ShorthandPropertyAssignment): NamedReach | undefined => {
    const [section, place, ...names] = namesTo(ts, property);
    const call = callAround(ts, property);
    const subject = call && methodOf(call)?.subject;
    if (section !== "params" || place === undefined || names.length === 0 || subject?.kind !== "client")
      return undefined;
    const path = [subject.method, subject.resource.toLowerCase(), "parameters", place, ...names].join(".");
    const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
    return {
      access: "write",
      known: () => knownValues(ts, checker, flow, value),
      declared: { subject: { kind: "property", schema: "paths", property: path }, version: undefined },
    };
  };
  return {
    subjectOf,
    flow,
    methodOf,
    callsOfStatus(place) {
      const owner = ownerOf(ts, place);
      const whole = owner && wholeOf(ts, checker, owner);
      return whole === undefined ? [] : callsBehind(ts, flow, whole);
    },
    namedBy(node) {
      const call = ts.isExpression(node) && isFirst(node) ? node.parent : undefined;
      const declared = call && methodOf(call);
      if (declared !== undefined) return [{ access: "call", declared }];
      const given =
        ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node) ? parameterOf(node) : undefined;
      return given === undefined ? [] : [given];
    },
  };
}

/** The names of the properties that lead to one from the outermost object literal around it. */
function namesTo(ts: Compiler, property: Node): readonly string[] {
  const names: string[] = [];
  for (
    let node = property;
    ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node);
    node = node.parent.parent
  )
    names.unshift(ts.isStringLiteralLike(node.name) || ts.isIdentifier(node.name) ? node.name.text : "");
  return names;
}

/** The call whose second argument is the outermost object literal around a property. */
function callAround(ts: Compiler, property: Node): CallExpression | undefined {
  let node = property;
  while (
    ts.isPropertyAssignment(node) ||
    ts.isShorthandPropertyAssignment(node) ||
    ts.isObjectLiteralExpression(node)
  ) {
    const { parent } = node;
    if (ts.isCallExpression(parent)) return parent.arguments[1] === node ? parent : undefined;
    node = parent;
  }
  return undefined;
}
