import type { ApiOperation } from "../../model/index.js";
import { HANDLE_NAME, methodOf } from "../client/client-module.js";
import { type Bench, type Case, callOptions, difference, settle, shown, usualRequest } from "./bench.js";
import type { ServiceCases } from "./service-cases.js";

/** The host of a service is asked for, and used with the base path. */
export function hostCases(bench: Bench, operations: readonly ApiOperation[]): readonly ServiceCases[] {
  return bench.model.services.flatMap(({ name, host, handle }): readonly ServiceCases[] => {
    const source = operations.find((operation) => operation.id === host?.operation);
    const asking = operations.find(
      (operation) =>
        operation.service === name &&
        (handle !== null || operation.parameters.some((parameter) => parameter.name === host?.parameter)),
    );
    if (host === null || source === undefined || asking === undefined) return [];
    const run: Case["run"] = async (subject) => {
      bench.mock.control.clear();
      const { [name]: _, ...baseUrl } = bench.mock.baseUrls;
      const client = subject.module.create({ ...subject.options, baseUrl, trustedHosts: [bench.mock.url] });
      const sample = usualRequest(bench, asking);
      const call = methodOf(
        client,
        asking.resource,
        asking.methodName,
      )(...(sample?.arguments ?? []), callOptions("host", asking));
      const outcome = await settle(call);
      const learnt = bench.mock.requests.find((request) => request.operation === source.id);
      const request = bench.mock.requests.find((candidate) => candidate.operation === asking.id);
      if (learnt === undefined || request === undefined) {
        return [`no host was asked for and used${"error" in outcome ? `: ${shown(outcome.error)}` : ""}`];
      }
      const owner = handle === null ? sample?.expected.path[host.parameter] : HANDLE_NAME;
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
