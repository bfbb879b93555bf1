import type { ApiOperation, WaitVocabulary } from "../../model/index.js";
import { valueAt } from "../../openapi/json-pointer.js";
import { methodOf } from "../client/client-module.js";
import type { Directive, Patch } from "../mock/mock-server.js";
import { waitRequest } from "../requests/sample-requests.js";
import { type Bench, type Case, callOptions, difference, requestsOf, settle, shown, usualRequest } from "./bench.js";
import { givenBody } from "./given-value.js";

/** The response to a client that looks again after the end, or does not see it: it stops at once, however busy the machine is. */
export const NO_FURTHER: Directive = { faults: [{ kind: "response", status: 400 }] };

/** Milliseconds of a wait, which never pass: it ends by the responses. */
export const LONGEST_WAIT = 600_000;

/** A status that is no end of any wait. */
export const PENDING = "not yet";
const REASON = "a reason of its own";

/** A response that ends no wait. */
export function pendingPatches({ status, failedStatus }: WaitVocabulary): readonly Patch[] {
  return [status, ...(failedStatus === undefined ? [] : [failedStatus])].map((pointer) => ({
    pointer,
    value: PENDING,
  }));
}

/** Waits: each value that means done ends them with the last response, each that means failed with an error that gives the reason. */
export function waitCases(bench: Bench, operation: ApiOperation): readonly Case[] {
  const { wait } = operation;
  if (wait === null) return [];
  type Status = string | boolean | number;
  const looks = (status: Status, pointer: string): readonly Directive[] => [
    { patches: pendingPatches(wait) },
    {
      patches: [
        ...pendingPatches(wait),
        { pointer, value: status },
        ...(wait.message === undefined ? [] : [{ pointer: wait.message, value: REASON }]),
      ],
    },
  ];
  const run = async (client: Parameters<typeof methodOf>[0], status: Status, pointer = wait.status) => {
    bench.mock.control.clear();
    bench.mock.control.next(...looks(status, pointer));
    bench.mock.control.always(NO_FURTHER);
    const sample = usualRequest(bench, operation);
    const waiting = methodOf(
      client,
      operation.resource,
      wait.method,
    )(...(sample === undefined ? [] : waitRequest(operation, sample).arguments), {
      interval: 1,
      maxInterval: 1,
      timeout: LONGEST_WAIT,
      request: callOptions("wait", operation),
    });
    const outcome = await settle(waiting);
    return { outcome, requests: requestsOf(bench, "wait") };
  };
  return [
    ...wait.done.map(
      (status): Case => ({
        name: `${wait.method}, ${status}`,
        kind: "response",
        async run({ client }) {
          const { outcome, requests } = await run(client, status);
          if ("error" in outcome) return [`it throws ${shown(outcome.error)}`];
          return [
            ...difference("requests", requests.length, 2),
            ...difference("returned", outcome.value, givenBody(bench, operation, requests.at(-1)?.response)),
            ...difference("status", valueAt(requests.at(-1)?.response.body ?? null, wait.status), status),
          ];
        },
      }),
    ),
    ...wait.failed.map(
      (status): Case => ({
        name: `${wait.method}, ${status}`,
        kind: "response",
        async run({ client }) {
          const { outcome, requests } = await run(client, status, wait.failedStatus);
          if (!("error" in outcome)) return [`it returns ${shown(outcome.value)} instead of throwing`];
          const { error } = outcome;
          const reason = wait.message === undefined ? String(status) : REASON;
          return [
            ...difference("requests", requests.length, 2),
            ...(error instanceof Error && error.message.includes(reason)
              ? []
              : [`it throws ${shown(error)}, which does not say "${reason}"`]),
          ];
        },
      }),
    ),
  ];
}
