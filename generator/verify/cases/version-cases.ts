import { isDeepStrictEqual } from "node:util";
import type { ApiOperation, ParameterModel } from "../../model/index.js";
import { endOfPath } from "../../openapi/path-template.js";
import { gatewayFault, type RecordedRequest } from "../mock/mock-server.js";
import {
  type Bench,
  type Case,
  callOptions,
  difference,
  requestsOf,
  type Subject,
  settle,
  shown,
  usualRequest,
} from "./bench.js";
import { codeCases } from "./code-cases.js";
import { credentialCases } from "./credential-cases.js";
import { expectedCredentials } from "./expected-credentials.js";
import { hostCases } from "./host-cases.js";
import type { ServiceCases } from "./service-cases.js";
import { statusCases } from "./status-cases.js";
import { tokenCases } from "./token-cases.js";

/** Behaviour of a client beside its operations: tokens, hosts, codes that decide, statuses, credentials alone, and requests that no operation describes. */
export function versionCases(bench: Bench): readonly ServiceCases[] {
  const operations = bench.model.resources.flatMap((resource) => resource.operations);
  return [
    ...tokenCases(bench, operations),
    ...hostCases(bench, operations),
    ...codeCases(bench, operations),
    ...statusCases(bench, operations),
    ...credentialCases(bench, operations),
    ...undescribedCases(bench, operations),
  ];
}

/** Responses to a request that no operation describes, and the value that the caller gets. */
const RESPONSES = [
  { name: "response without a body", fault: gatewayFault(200), value: undefined },
  { name: "response", fault: gatewayFault(200, '{"some":["body"]}', "application/json"), value: { some: ["body"] } },
];

/** A request that no operation describes arrives as it was meant: names of parameters encoded, body and credential as the service's. */
function undescribedCases(bench: Bench, operations: readonly ApiOperation[]): readonly ServiceCases[] {
  // A path that ends before its query or fragment may lead to another operation, and no request has a path that goes on.
  const plain = operations.filter(({ path }) => !/[{?#]/.test(path));
  const reading = plain.find(({ httpMethod, parameters }) => {
    // A parameter that is the whole query, or an object in it, may leave no name undeclared.
    const isWhole = ({ in: place, style, structures }: ParameterModel): boolean =>
      style === "querystring" || (place === "query" && structures.includes("object"));
    return httpMethod === "GET" && !parameters.some(isWhole);
  });
  const writing = plain.find(({ requestBody }) => requestBody?.contents[0]?.mediaType === "application/json");
  const ask = (
    { client }: Subject,
    operation: ApiOperation,
    path: string,
    init: { readonly [name: string]: unknown },
  ): ReturnType<typeof settle> => {
    const { request } = client as unknown as { readonly request: (...parameters: unknown[]) => PromiseLike<unknown> };
    const options = { ...callOptions("undescribed", operation), service: operation.service, ...init };
    return settle(request.call(client, operation.httpMethod, path, options));
  };
  const send = async (
    subject: Subject,
    operation: ApiOperation,
    init: { readonly [name: string]: unknown },
    path: string = operation.path,
  ): Promise<RecordedRequest | undefined> => {
    bench.mock.control.clear();
    await ask(subject, operation, path, init);
    return requestsOf(bench, "undescribed")[0];
  };
  const [first] = operations;
  const bare = operations.find((operation) => {
    const { path = {} } = usualRequest(bench, operation)?.expected ?? {};
    const isPlain = operation.parameters.every(({ in: place, style }) => place !== "path" || style === "simple");
    return (
      operation.httpMethod !== "HEAD" &&
      endOfPath(operation.path) === operation.path.length &&
      isPlain &&
      Object.values(path).every((value) => typeof value !== "object")
    );
  });
  return [
    ...(first === undefined
      ? []
      : [
          casesFor(first, "path and query", async (subject) => {
            const init = { path: { of: "a/b c?" }, query: { "d&e": "f g", h: "i;j" } };
            const arrived = await send(subject, first, init, "/apipin/{of}");
            const target = `/${first.service}/apipin/a%2Fb%20c%3F?d%26e=f%20g&h=i%3Bj`;
            return difference("target", arrived?.target.slice(0, target.length), target);
          }),
        ]),
    ...(bare === undefined
      ? []
      : [
          ...RESPONSES.map(({ name, fault, value }) =>
            casesFor(bare, name, async (subject) => {
              bench.mock.control.clear();
              bench.mock.control.always({ operation: bare.id, faults: [fault] });
              const path = usualRequest(bench, bare)?.expected.path ?? {};
              const outcome = await ask(subject, bare, bare.path, { path });
              return "error" in outcome
                ? [`it throws ${shown(outcome.error)}`]
                : difference("value", outcome.value, value);
            }),
          ),
        ]),
    ...(reading === undefined
      ? []
      : [
          casesFor(reading, "names of parameters", async (subject) => {
            const arrived = await send(subject, reading, { query: { "a&b=c d": "e" } });
            const named = arrived?.violations.filter((violation) => /^query.*is not declared$/s.test(violation));
            return difference("violations", named, ['query: "a&b=c d" is not declared']);
          }),
          ...(isUniform(operations, reading)
            ? [
                casesFor(reading, "credential", async (subject) => {
                  const arrived = await send(subject, reading, {});
                  return difference("credentials", arrived?.credentials, expectedCredentials(bench, reading));
                }),
              ]
            : []),
        ]),
    ...(writing === undefined
      ? []
      : [
          casesFor(writing, "body", async (subject) => {
            const body = { some: ["body", null] };
            const arrived = await send(subject, writing, { body });
            return [
              ...difference("body", arrived?.body, body),
              ...difference("media type", arrived?.mediaType, "application/json"),
            ];
          }),
        ]),
  ];
}

/** Whether all operations of a service ask for the same credentials: else one of others may go with a request that is not described. */
function isUniform(operations: readonly ApiOperation[], { service, security }: ApiOperation): boolean {
  const own = operations.filter((operation) => operation.service === service);
  return own.every((operation) => isDeepStrictEqual(operation.security, security));
}

function casesFor(operation: ApiOperation, name: string, run: Case["run"]): ServiceCases {
  const one: Case = { name: `a request that is not described, ${name}`, kind: "request", run };
  return { service: operation.service, name: operation.id, cases: [one] };
}
