import { valueAt } from "../../load/json-pointer.js";
import type { OperationModel } from "../../model/api-model.js";
import { methodOf } from "../client/client-module.js";
import { sampleRequests } from "../requests/sample-requests.js";
import { type Bench, type Case, callOptions, difference, requestsOf, serviceOf, settle, shown } from "./bench.js";

/** Cases that are about a service as a whole, through one of its operations. */
export interface ServiceCases {
  readonly service: string;
  readonly name: string;
  readonly cases: readonly Case[];
}

/** How the client comes by what it was not given: a token by id and secret, and a host from an answer. */
export function versionCases(bench: Bench): readonly ServiceCases[] {
  const operations = bench.model.resources.flatMap((resource) => resource.operations);
  return [...tokenCases(bench, operations), ...hostCases(bench, operations)];
}

function tokenCases(bench: Bench, operations: readonly OperationModel[]): readonly ServiceCases[] {
  return (bench.configuration.credentials ?? []).flatMap(({ scheme, token }): readonly ServiceCases[] => {
    const source = operations.find((operation) => operation.id === token?.operation);
    const asking = operations.find((operation) =>
      operation.security.some((alternative) => alternative.includes(scheme)),
    );
    if (token === undefined || source === undefined || asking === undefined) return [];
    const run: Case["run"] = async (subject) => {
      bench.mock.control.clear();
      const client = subject.module.create({
        baseUrl: bench.mock.baseUrls,
        maxRetries: 0,
        [token.clientId.option]: "an-id",
        [token.clientSecret.option]: "a-secret",
      });
      const [sample] = sampleRequests(serviceOf(bench, asking).root, asking);
      const call = methodOf(
        client,
        asking.resource,
        asking.methodName,
      )(...(sample?.arguments ?? []), callOptions("token"));
      const outcome = await settle(call as PromiseLike<unknown>);
      const fetched = bench.mock.requests.find((request) => request.operation === token.operation);
      const [request] = requestsOf(bench, "token").filter((candidate) => candidate.operation === asking.id);
      if (fetched === undefined || request === undefined) {
        return [`no token was asked for and used${"error" in outcome ? `: ${shown(outcome.error)}` : ""}`];
      }
      const value = valueAt(fetched.answer.body ?? null, token.accessToken);
      const body = valueAt(fetched.body ?? null, `/${token.clientIdProperty}`);
      const secret = valueAt(fetched.body ?? null, `/${token.clientSecretProperty}`);
      return [
        ...fetched.violations,
        ...request.violations,
        ...difference("id", body, "an-id"),
        ...difference("secret", secret, "a-secret"),
        ...difference("token", request.credentials[scheme], value),
      ];
    };
    return [
      {
        service: asking.service,
        name: asking.id,
        cases: [{ name: `token from ${token.operation}`, kind: "request", run }],
      },
    ];
  });
}

function hostCases(bench: Bench, operations: readonly OperationModel[]): readonly ServiceCases[] {
  return bench.model.services.flatMap(({ name, host }): readonly ServiceCases[] => {
    const source = operations.find((operation) => operation.id === host?.operation);
    const asking = operations.find(
      (operation) =>
        operation.service === name && operation.parameters.some((parameter) => parameter.name === host?.parameter),
    );
    if (host === null || source === undefined || asking === undefined) return [];
    const run: Case["run"] = async (subject) => {
      bench.mock.control.clear();
      const { [name]: _, ...baseUrl } = bench.mock.baseUrls;
      const client = subject.module.create({ ...subject.options, baseUrl, trustedHosts: [bench.mock.url] });
      const [sample] = sampleRequests(serviceOf(bench, asking).root, asking);
      const call = methodOf(
        client,
        asking.resource,
        asking.methodName,
      )(...(sample?.arguments ?? []), callOptions("host"));
      const outcome = await settle(call as PromiseLike<unknown>);
      const learnt = bench.mock.requests.find((request) => request.operation === source.id);
      const request = bench.mock.requests.find((candidate) => candidate.operation === asking.id);
      if (learnt === undefined || request === undefined) {
        return [`no host was asked for and used${"error" in outcome ? `: ${shown(outcome.error)}` : ""}`];
      }
      const owner = sample?.expected.path[host.parameter];
      return [
        ...learnt.violations,
        ...request.violations,
        ...difference("whose host", learnt.path[host.parameter], owner),
        ...(request.target.startsWith(`${host.basePath}/`)
          ? []
          : [`the base path ${host.basePath} is missing from ${request.target}`]),
      ];
    };
    return [{ service: name, name: asking.id, cases: [{ name: `host from ${host.operation}`, kind: "request", run }] }];
  });
}
