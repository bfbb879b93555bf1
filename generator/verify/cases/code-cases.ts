import type { ApiOperation } from "../../model/index.js";
import { methodOf } from "../client/client-module.js";
import { type Bench, type Case, callOptions, requestsOf, serviceOf, settle, usualRequest } from "./bench.js";
import { documentedResponses } from "./documented-responses.js";
import { directiveFor, thrownFindings } from "./response-cases.js";
import type { ServiceCases } from "./service-cases.js";

/** A code that means another status than the one it comes with decides about the class of the error. */
export function codeCases(bench: Bench, operations: readonly ApiOperation[]): readonly ServiceCases[] {
  return bench.model.services.flatMap(({ name, errors }): readonly ServiceCases[] => {
    const [pointer] = errors?.code ?? [];
    const codes = Object.entries(errors?.statusByCode ?? {});
    const operation = operations.find((candidate) => candidate.service === name);
    if (operation === undefined || pointer === undefined) return [];
    const cases = codes.flatMap(([code, status]) => codeCase(bench, operation, pointer, code, status));
    return cases.length === 0 ? [] : [{ service: name, name: operation.id, cases }];
  });
}

function codeCase(
  bench: Bench,
  operation: ApiOperation,
  pointer: string,
  code: string,
  status: number,
): readonly Case[] {
  const { root, mockRoot } = serviceOf(bench, operation);
  const response = documentedResponses(root, mockRoot, operation).find(
    (candidate) => candidate.status >= 400 && candidate.status !== status && candidate.mediaType !== null,
  );
  if (response === undefined) return [];
  const run: Case["run"] = async (subject) => {
    bench.mock.control.clear();
    bench.mock.control.always({ ...directiveFor(bench, operation, response), patches: [{ pointer, value: code }] });
    const sample = usualRequest(bench, operation);
    const method = methodOf(subject.client, operation.resource, operation.methodName);
    const outcome = await settle(method(...(sample?.arguments ?? []), callOptions("code", operation)));
    const [request] = requestsOf(bench, "code");
    if (request === undefined || !("error" in outcome)) return ["no error arrived"];
    return thrownFindings(bench, operation, request, outcome.error, subject);
  };
  return [{ name: `${code} with ${response.declared}`, kind: "response", run }];
}
