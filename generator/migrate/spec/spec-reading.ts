import type { CallExpression, Program } from "typescript";
import type { JsonObject } from "../../openapi/document.js";
import type { Compiler } from "../compiler.js";
import { type DeclaredSubject, type SubjectOf, typeOrProperty } from "../usage/declared-subject.js";
import { givenValues } from "../usage/given-values.js";
import { callsBehind, callsBehindOwner, ownerOf, wholeOf } from "../usage/origin.js";
import type { NamedReach, Reading } from "../usage/reading.js";
import { flowReader } from "../usage/value-flow.js";
import { givenHeaders, keyHeaders } from "./credential-headers.js";
import { givenBody } from "./given-body.js";
import { givenParameters } from "./given-parameters.js";
import type { GivenProperty } from "./given-properties.js";
import { NO_PACKAGE } from "./no-package.js";
import { type OmittedParameter, omittedParameters } from "./omitted-parameters.js";
import { requestReader, type SentRequest } from "./sent-request.js";

/**
 * The reading of a program that has types of openapi-typescript and sends requests by openapi-fetch: `client.GET("/path", …)`. The subject of a call is the
 * operation, its method as resource and its path as method; the subject of a type is its path below `paths`, `operations` and `components`.
 *
 * @param typesFile path of the file that declares the types
 * @param operations labels of the operations of the specification, `GET /path`
 * @param document the specification
 * @param omittable paths of types whose absence from a call is a use, too, joined by dots
 */
export function specReading(
  ts: Compiler,
  program: Program,
  typesFile: string,
  operations: ReadonlySet<string>,
  document: JsonObject,
  omittable: ReadonlySet<string>,
): Reading {
  const checker = program.getTypeChecker();
  const flow = flowReader(ts, program, NO_PACKAGE);
  const headers = keyHeaders(document);
  const subjectOf: SubjectOf = (declaration) => {
    if (declaration.getSourceFile().fileName !== typesFile) return undefined;
    const subject = typeOrProperty(ts, declaration);
    return subject && { subject, version: undefined };
  };
  const requestOf = requestReader(ts, checker, flow, operations);
  const declaredOf = (method: string, path: string): DeclaredSubject => ({
    subject: { kind: "client", resource: method, method: path },
    version: undefined,
  });
  const declaredAt = ([schema = "", ...names]: readonly string[]): DeclaredSubject => ({
    subject: { kind: "property", schema, property: names.join(".") },
    version: undefined,
  });
  const givenTo = ({ property: place, value }: GivenProperty, path: readonly string[]): NamedReach => ({
    place,
    access: "write",
    known: () => givenValues(ts, checker, flow, value),
    declared: declaredAt(path),
  });
  const isOmittable = (path: readonly string[]): boolean => omittable.has(path.join("."));
  const omittedFrom = (
    { init, method }: SentRequest,
    call: CallExpression,
    path: string,
  ): readonly OmittedParameter[] =>
    omittable.size === 0 || call.arguments.some(ts.isSpreadElement)
      ? []
      : omittedParameters(ts, checker, flow, init, document, { method, path }, isOmittable);
  return {
    subjectOf,
    flow,
    isThrowing: false,
    methodOf(call) {
      const request = requestOf(call);
      const [only, ...others] = request?.paths ?? [];
      return request === undefined || only === undefined || others.length > 0
        ? undefined
        : declaredOf(request.method, only);
    },
    callsOfStatus(place) {
      const owner = ownerOf(ts, place);
      const whole = owner && wholeOf(ts, checker, owner);
      return [...callsBehindOwner(ts, flow, place), ...(whole === undefined ? [] : callsBehind(ts, flow, whole))];
    },
    namedBy(node) {
      const ofKeys = givenHeaders(ts, node, headers);
      if (!ts.isCallExpression(node)) return ofKeys;
      const request = requestOf(node);
      if (request === undefined) return ofKeys;
      const given = givenParameters(ts, flow, request.init);
      const isSole = request.paths.length === 1;
      return request.paths.flatMap((path): readonly NamedReach[] => {
        const declared = declaredOf(request.method, path);
        const literals = request.literals.filter(({ text }) => text === path);
        const places = new Set(isSole ? [request.path, ...literals] : literals);
        // Types of calls are inferred from the arguments, whose properties are therefore those of the program.
        return [
          ...[...places].map((place): NamedReach => ({ place, call: node, access: "call", declared })),
          ...given.map((each) =>
            givenTo(each, ["paths", path, request.method.toLowerCase(), "parameters", each.place, each.name]),
          ),
          ...omittedFrom(request, node, path).map(
            ({ path: at, isCertain }): NamedReach => ({
              place: request.path,
              access: "omit",
              known: () => ({ values: [], isComplete: isCertain, literals: [] }),
              declared: declaredAt(at),
            }),
          ),
          ...givenBody(ts, flow, request.init, document, { method: request.method, path }).map((each) =>
            givenTo(each, each.path),
          ),
        ];
      });
    },
  };
}
