import type { ApiOperation } from "../../model/index.js";
import { errorClassName } from "../../names/public-names.js";
import { isJson } from "../../openapi/media-types.js";
import { methodOf } from "../client/client-module.js";
import type { Finding } from "../finding.js";
import { gatewayFault } from "../mock/mock-server.js";
import { type Bench, type Case, callOptions, difference, type Subject, settle, shown, usualRequest } from "./bench.js";
import type { ServiceCases } from "./service-cases.js";

/** Statuses of which each has a class of error, and some that share one. */
const STATUSES = [400, 401, 403, 404, 409, 422, 429, 500, 507];

/** An error names the operation that was called, though two of them may send the same. */
export function failureCases(bench: Bench, operation: ApiOperation): readonly Case[] {
  return operation.stream?.isOnly === true ? [] : [failureCase(bench, operation, 418)];
}

/** A server may fail with any status, and may leave out what a success has. */
export function statusCases(bench: Bench, operations: readonly ApiOperation[]): readonly ServiceCases[] {
  const usable = operations.filter(
    (operation) => operation.stream?.isOnly !== true && usualRequest(bench, operation)?.misfit === undefined,
  );
  const [first] = usable;
  const reading = usable.find(({ httpMethod, responses }) => {
    const successes = responses.filter(({ status }) => status.startsWith("2"));
    const isRead = successes.every(({ contents }) => contents.some(({ mediaType }) => isJson(mediaType)));
    const isDeclared = successes.length > 0 || responses.every(({ status }) => status !== "default");
    return httpMethod !== "HEAD" && isDeclared && isRead;
  });
  const of = ({ service, id }: ApiOperation, cases: readonly Case[]): ServiceCases => ({ service, name: id, cases });
  return [
    ...(first === undefined
      ? []
      : [
          of(
            first,
            STATUSES.map((status) => failureCase(bench, first, status)),
          ),
        ]),
    ...(reading === undefined ? [] : [of(reading, [emptyCase(bench, reading)])]),
  ];
}

/** The error is of the class of the status, whether the operation declares it or not. */
function failureCase(bench: Bench, operation: ApiOperation, status: number): Case {
  return {
    name: `status ${status} without a body`,
    kind: "response",
    async run(subject) {
      const outcome = await callWith(bench, operation, subject, status);
      if (!("error" in outcome)) return [`it returns ${shown(outcome.value)} instead of throwing`];
      const thrown = outcome.error as Error & { readonly operation?: unknown };
      const expected = subject.module.errorClass(errorClassName(String(status)));
      const findings: readonly (string | Finding)[] =
        thrown.constructor === expected ? [] : [`it throws ${shown(thrown)} instead of ${expected?.name}`];
      return [...findings, ...difference("error.operation", thrown.operation, operation.id)];
    },
  };
}

/** A success without the body that is declared must not seem to be one. */
function emptyCase(bench: Bench, operation: ApiOperation): Case {
  return {
    name: "a success without its body",
    kind: "response",
    async run(subject) {
      const outcome = await callWith(bench, operation, subject, 200);
      return "error" in outcome ? [] : [`it returns ${shown(outcome.value)} instead of throwing`];
    },
  };
}

async function callWith(
  bench: Bench,
  operation: ApiOperation,
  { client }: Subject,
  status: number,
): ReturnType<typeof settle> {
  bench.mock.control.clear();
  bench.mock.control.always({ operation: operation.id, faults: [gatewayFault(status)] });
  const method = methodOf(client, operation.resource, operation.methodName);
  return settle(method(...(usualRequest(bench, operation)?.arguments ?? []), callOptions("status", operation)));
}
