import type { ApiOperation } from "../../model/index.js";
import { isQueryOrOptions } from "../../names/query-or-options.js";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { essence, isFormData } from "../../openapi/media-types.js";
import { methodOf } from "../client/client-module.js";
import { type Finding, untried } from "../finding.js";
import type { Directive, RecordedRequest } from "../mock/mock-server.js";
import {
  choiceRequests,
  type ExpectedRequest,
  type SampleRequest,
  sampleRequests,
  waitRequest,
} from "../requests/sample-requests.js";
import {
  type Bench,
  type Case,
  callOptions,
  difference,
  hasSuccess,
  mockFindings,
  requestsOf,
  serviceOf,
  settle,
  shown,
} from "./bench.js";
import { expectedCredentials } from "./expected-credentials.js";
import { LONGEST_WAIT, NO_FURTHER } from "./wait-cases.js";

/** The smallest and the largest request, through every method that sends the operation. */
export function requestCases(bench: Bench, operation: ApiOperation): readonly Case[] {
  const samples = sampleRequests(serviceOf(bench, operation).root, operation, bench.model.int64);
  const methods = [
    ...(operation.stream?.isOnly === true ? [] : [{ method: operation.methodName, streams: false }]),
    ...(operation.stream === null ? [] : [{ method: operation.stream.method, streams: true }]),
    ...(operation.wait === null ? [] : [{ method: operation.wait.method, streams: false }]),
  ];
  const plain = methods.flatMap(({ method, streams }) =>
    samples.map((sample) => {
      const own = method === operation.wait?.method ? waitRequest(operation, sample) : sample;
      return requestCase(bench, operation, { method, streams, sample: own });
    }),
  );
  if (operation.stream?.isOnly === true) return plain;
  const { root } = serviceOf(bench, operation);
  const chosen = choiceRequests(root, operation, bench.model.int64).map((choice) =>
    requestCase(bench, operation, { method: operation.methodName, streams: false, ...choice }),
  );
  return [...plain, ...chosen];
}

interface RequestPlan {
  readonly method: string;
  readonly streams: boolean;
  readonly sample: SampleRequest;
  /** Media type of the body that the call chooses. */
  readonly contentType?: string;
}

function requestCase(bench: Bench, operation: ApiOperation, plan: RequestPlan): Case {
  const { method, streams, sample, contentType } = plan;
  return {
    name: `${method}, ${sample.name}`,
    kind: "request",
    untried: sample.isSendable ? undefined : sample.misfit,
    isRequestAlone: sample.misfit !== undefined,
    async run({ client }) {
      bench.mock.control.clear();
      if (operation.wait !== null) {
        bench.mock.control.next(doneDirective(operation));
        bench.mock.control.always({ ...NO_FURTHER, operation: operation.id });
      }
      const options = {
        ...callOptions(sample.name, operation),
        ...(contentType === undefined ? {} : { contentType }),
      };
      const isWait = method === operation.wait?.method;
      const given = isWait || !isQueryOrOptions(operation) ? sample.arguments : withoutQuery(sample.arguments);
      const call = methodOf(
        client,
        operation.resource,
        method,
      )(...given, isWait ? { request: options, interval: 1, timeout: LONGEST_WAIT } : options);
      const outcome = await settle(call);
      const [request, ...others] = requestsOf(bench, sample.name);
      if (request === undefined) return [`no request arrived${"error" in outcome ? `: ${shown(outcome.error)}` : ""}`];
      const compared = [
        ...compareRequest(bench, operation, request, sample.expected, streams),
        ...contentTypeFindings(request, contentType),
        ...(others.length > 0 ? [`${others.length + 1} requests arrived instead of one`] : []),
      ];
      if (sample.misfit !== undefined) return [...compared, ...misfitFindings(sample.misfit)];
      const findings = [...request.violations, ...mockFindings(request), ...compared];
      const mayThrow = findings.length > 0 || !hasSuccess(operation);
      return "error" in outcome && !mayThrow ? [`it throws ${shown(outcome.error)}`] : findings;
    },
  };
}

/** A request that the document refuses arrives as it was passed; its response shows nothing. */
function misfitFindings(misfit: string): readonly Finding[] {
  return [untried("no request fits", misfit)];
}

/** Leaves the place of a query that is not given to the options. */
function withoutQuery(given: readonly unknown[]): readonly unknown[] {
  return given.at(-1) === undefined ? given.slice(0, -1) : given;
}

/** Makes a status that is waited for mean the end. */
function doneDirective({ id, wait }: ApiOperation): Directive {
  const [done] = wait?.done ?? [];
  return { operation: id, patches: wait === null || done === undefined ? [] : [{ pointer: wait.status, value: done }] };
}

/** Differences between a request and the arguments of the method. */
function compareRequest(
  bench: Bench,
  operation: ApiOperation,
  request: RecordedRequest,
  expected: ExpectedRequest,
  streams: boolean,
): readonly (string | Finding)[] {
  const flag = operation.stream?.flag ?? undefined;
  const body =
    flag !== undefined && isObject(expected.body ?? {})
      ? { ...(expected.body as object), [flag]: streams }
      : expected.body;
  const versionHeader = bench.configuration.versionHeader?.toLowerCase();
  const headers = Object.entries(request.headerParameters).filter(([name]) => name.toLowerCase() !== versionHeader);
  const files = Object.fromEntries(
    Object.entries(request.files).map(([part, [file]]) => [
      part,
      { filename: file?.filename, size: file?.size, sha256: file?.sha256 },
    ]),
  );
  const wantsFiles = Object.keys(expected.files).length > 0;
  return [
    ...difference("operation", request.operation, operation.id),
    ...difference("service", request.service, operation.service),
    ...difference("path", request.path, expected.path),
    ...difference("query", asLists(operation, request.query), asLists(operation, expected.query)),
    ...difference("headers", Object.fromEntries(headers), expected.headers),
    ...difference("cookies", request.cookieParameters, expected.cookies),
    ...difference(
      "body",
      formLists(operation, request.body),
      formLists(operation, wantsFiles && body === undefined ? {} : body),
    ),
    ...difference("files", files, expected.files),
    ...credentialFindings(request, expectedCredentials(bench, operation)),
    ...acceptFindings(operation, request, streams),
  ];
}

/** One value and a list of it travel alike in a query: where a list is allowed, both count as one. */
function asLists({ parameters }: ApiOperation, query: ExpectedRequest["query"]): ExpectedRequest["query"] {
  const lists = new Set(
    parameters
      .filter(({ in: place, explode, structures }) => place === "query" && explode && structures.includes("array"))
      .map(({ name }) => name),
  );
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, lists.has(name) && !isStructured(value) ? [value] : value]),
  );
}

/** The same of the members of a form. */
function formLists({ requestBody }: ApiOperation, body: unknown): unknown {
  const [media] = requestBody?.contents ?? [];
  if (requestBody === null || media === undefined || !isFormData(media.mediaType) || !isObject(body as JsonValue))
    return body;
  const lists = new Set(
    requestBody.properties.filter(({ structures }) => structures.includes("array")).map(({ name }) => name),
  );
  return Object.fromEntries(
    Object.entries(body as JsonObject).map(([name, value]) => [
      name,
      lists.has(name) && !isStructured(value) ? [value] : value,
    ]),
  );
}

function isStructured(value: JsonValue): boolean {
  return typeof value === "object" && value !== null;
}

/** Alternatives that travel in one place carry one value, so that the others of that place are there, too. */
function credentialFindings(
  request: RecordedRequest,
  expected: { readonly [scheme: string]: string },
): readonly (string | Finding)[] {
  const sent = Object.fromEntries(Object.keys(expected).map((scheme) => [scheme, request.credentials[scheme]]));
  return difference("credentials", sent, expected);
}

/** A content type that is not the one that the call chose; a form has parameters of its own. */
function contentTypeFindings(request: RecordedRequest, chosen: string | undefined): readonly Finding[] {
  if (chosen === undefined) return [];
  return difference("content-type", essence(request.headers["content-type"] ?? ""), essence(chosen));
}

function acceptFindings(
  { stream }: ApiOperation,
  request: RecordedRequest,
  streams: boolean,
): readonly (string | Finding)[] {
  const accept = request.headers["accept"] ?? "";
  const wanted = streams ? (stream?.mediaType ?? "") : "";
  return accept.includes(wanted) ? [] : [`accept: got ${accept}, want ${wanted}`];
}
