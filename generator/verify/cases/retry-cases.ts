import type { ApiOperation } from "../../model/index.js";
import { methodOf } from "../client/client-module.js";
import {
  type Bench,
  type Case,
  callOptions,
  difference,
  hasSuccess,
  misfitExample,
  requestsOf,
  settle,
  usualRequest,
} from "./bench.js";

/** Methods that do the same when sent twice (RFC 9110 §9.2.2). */
const IDEMPOTENT: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"]);

/** A response that may pass: sent again after a rate limit, and after a failure only where that does no harm. */
export function retryCases(bench: Bench, operation: ApiOperation): readonly Case[] {
  if (!hasSuccess(operation)) return [];
  const idempotent = operation.idempotent ?? IDEMPOTENT.has(operation.httpMethod);
  return [
    retryCase(bench, operation, 429, true),
    retryCase(bench, operation, 503, idempotent),
    ...(idempotent || operation.httpMethod === "GET" ? [retryCase(bench, operation, 408, idempotent)] : []),
  ];
}

function retryCase(bench: Bench, operation: ApiOperation, status: number, again: boolean): Case {
  return {
    name: again ? `again after ${status}` : `not again after ${status}`,
    kind: "response",
    async run({ client }) {
      bench.mock.control.clear();
      bench.mock.control.next({ faults: [{ kind: "response", status, retryAfter: "0" }] });
      const sample = usualRequest(bench, operation);
      const call = methodOf(
        client,
        operation.resource,
        operation.methodName,
      )(...(sample?.arguments ?? []), {
        ...callOptions("retry", operation),
        maxRetries: 1,
      });
      const outcome = await settle(call);
      const requests = requestsOf(bench, "retry");
      const misfit = again && "error" in outcome ? misfitExample(requests.slice(1)) : undefined;
      if (misfit !== undefined) return [...requests.flatMap((request) => request.violations), misfit];
      return [
        ...requests.flatMap((request) => request.violations),
        ...difference("requests", requests.length, again ? 2 : 1),
        ...difference("outcome", "error" in outcome ? "thrown" : "returned", again ? "returned" : "thrown"),
      ];
    },
  };
}
