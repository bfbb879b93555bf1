import type { OperationModel } from "../../model/api-model.js";
import { type Bench, type Case, callOptions, difference, requestsOf, settle } from "./bench.js";
import { codeCases } from "./code-cases.js";
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

/** A request that no operation describes arrives as it was meant, the names of its parameters encoded. */
function undescribedCases(bench: Bench, operations: readonly OperationModel[]): readonly ServiceCases[] {
  const operation = operations.find(({ httpMethod, path }) => httpMethod === "GET" && !path.includes("{"));
  if (operation === undefined) return [];
  const run: Case["run"] = async ({ client }) => {
    bench.mock.control.clear();
    const { request } = client as unknown as { readonly request?: (...parameters: unknown[]) => PromiseLike<unknown> };
    if (request === undefined) return ["the client has no method request"];
    const init = { ...callOptions("undescribed"), service: operation.service, query: { "a&b=c d": "e" } };
    await settle(request.call(client, operation.httpMethod, operation.path, init));
    const [arrived] = requestsOf(bench, "undescribed");
    return difference("violations", arrived?.violations, ['query: "a&b=c d" is not declared']);
  };
  const one: Case = { name: "a request that is not described", kind: "request", run };
  return [{ service: operation.service, name: operation.id, cases: [one] }];
}
