import type { ApiOperation } from "../../model/index.js";
import { errorClassName } from "../../names/public-names.js";
import { methodOf } from "../client/client-module.js";
import { type Bench, type Case, callOptions, settle, shown, usualRequest } from "./bench.js";
import type { ServiceCases } from "./service-cases.js";

/** Statuses of which each has a class of error, and some that share one. */
const STATUSES = [400, 401, 403, 404, 409, 418, 422, 429, 500, 507];

/** A server may fail with any status: the error is of the class of the status, whether an operation declares it or not. */
export function statusCases(bench: Bench, operations: readonly ApiOperation[]): readonly ServiceCases[] {
  const operation = operations.find(
    (candidate) => candidate.stream?.isOnly !== true && usualRequest(bench, candidate)?.misfit === undefined,
  );
  if (operation === undefined) return [];
  const cases = STATUSES.map(
    (status): Case => ({
      name: `status ${status} without a body`,
      kind: "response",
      async run({ client, module }) {
        bench.mock.control.clear();
        bench.mock.control.always({ operation: operation.id, faults: [{ kind: "answer", status }] });
        const method = methodOf(client, operation.resource, operation.methodName);
        const given = usualRequest(bench, operation)?.arguments ?? [];
        const outcome = await settle(method(...given, callOptions("status", operation)));
        const expected = module.errorClass(errorClassName(String(status)));
        if (!("error" in outcome)) return [`it returns ${shown(outcome.value)} instead of throwing`];
        const thrown = outcome.error as Error;
        return thrown.constructor === expected ? [] : [`it throws ${shown(thrown)} instead of ${expected?.name}`];
      },
    }),
  );
  return [{ service: operation.service, name: operation.id, cases }];
}
