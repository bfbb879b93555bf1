import { isDeepStrictEqual } from "node:util";
import type { ApiOperation, ParameterModel } from "../../model/index.js";
import type { RecordedRequest } from "../mock/mock-server.js";
import { type Bench, type Case, callOptions, difference, requestsOf, type Subject, settle } from "./bench.js";
import { codeCases } from "./code-cases.js";
import { expectedCredentials } from "./expected-credentials.js";
import { hostCases } from "./host-cases.js";
import type { ServiceCases } from "./service-cases.js";
import { tokenCases } from "./token-cases.js";

/** What a client does beside its operations: tokens, hosts, codes that decide, and requests that no operation describes. */
export function versionCases(bench: Bench): readonly ServiceCases[] {
  const operations = bench.model.resources.flatMap((resource) => resource.operations);
  return [
    ...tokenCases(bench, operations),
    ...hostCases(bench, operations),
    ...codeCases(bench, operations),
    ...undescribedCases(bench, operations),
  ];
}

/** A request that no operation describes arrives as it was meant: names of parameters encoded, body and credential as the service's. */
function undescribedCases(bench: Bench, operations: readonly ApiOperation[]): readonly ServiceCases[] {
  const plain = operations.filter(({ path }) => !path.includes("{"));
  const reading = plain.find(({ httpMethod, parameters }) => {
    // A parameter that is the whole query, or an object in it, may leave no name undeclared.
    const isWhole = ({ in: place, style, structures }: ParameterModel): boolean =>
      style === "querystring" || (place === "query" && structures.includes("object"));
    return httpMethod === "GET" && !parameters.some(isWhole);
  });
  const writing = plain.find(({ requestBody }) => requestBody?.contents[0]?.mediaType === "application/json");
  const send = async (
    { client }: Subject,
    operation: ApiOperation,
    init: { readonly [name: string]: unknown },
  ): Promise<RecordedRequest | undefined> => {
    bench.mock.control.clear();
    const { request } = client as unknown as { readonly request: (...parameters: unknown[]) => PromiseLike<unknown> };
    const options = { ...callOptions("undescribed", operation), service: operation.service, ...init };
    await settle(request.call(client, operation.httpMethod, operation.path, options));
    return requestsOf(bench, "undescribed")[0];
  };
  return [
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
