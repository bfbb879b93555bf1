import { type ApiOperation, startedWait } from "../../model/index.js";
import { startsMethodName } from "../../names/method-names.js";
import type { JsonValue } from "../../openapi/document.js";
import { valueAt } from "../../openapi/json-pointer.js";
import { methodOf } from "../client/client-module.js";
import { CALL_HEADER, gatewayFault } from "../mock/mock-server.js";
import { waitRequest } from "../requests/sample-requests.js";
import { type Bench, type Case, difference, requestsOf, responseTo, settle, shown, usualRequest } from "./bench.js";
import { givenBody } from "./given-value.js";
import { LONGEST_WAIT, NO_FURTHER, pendingPatches } from "./wait-cases.js";

const OPTIONS = {
  interval: 1,
  maxInterval: 1,
  timeout: LONGEST_WAIT,
  request: { headers: { [CALL_HEADER]: "further" }, maxRetries: 0 },
};

/** A wait for the end of a thing ends with the first 404. */
export function goneCases(bench: Bench, operation: ApiOperation): readonly Case[] {
  const { gone } = operation;
  const sample = usualRequest(bench, operation);
  if (gone === null || sample === undefined) return [];
  return [
    {
      name: gone.method,
      kind: "response",
      async run({ client }) {
        bench.mock.control.clear();
        bench.mock.control.next({}, { faults: [gatewayFault(404)] });
        bench.mock.control.always(NO_FURTHER);
        const method = methodOf(client, operation.resource, gone.method);
        const outcome = await settle(method(...waitRequest(operation, sample).arguments, OPTIONS));
        const looks = requestsOf(bench, "further");
        if ("error" in outcome) return [`it throws ${shown(outcome.error)}`];
        return [
          ...difference(
            "requests",
            looks.map((look) => look.operation),
            [operation.id, operation.id],
          ),
          ...looks.flatMap((look) => difference("path", look.path, sample.expected.path)),
        ];
      },
    },
  ];
}

/** Work that is started is looked at by what the response names, until its status is one of an end. */
export function startCases(bench: Bench, operation: ApiOperation): readonly Case[] {
  const found = startedWait(operation, bench.model);
  const sample = usualRequest(bench, operation);
  const words = found?.wait.wait;
  if (found === undefined || sample === undefined || !words) return [];
  const { wait, parameter, pointer, shared } = found;
  const name = startsMethodName(operation);
  return [
    {
      name,
      kind: "response",
      async run({ client }) {
        const [done = true] = words.done;
        bench.mock.control.clear();
        bench.mock.control.next(
          { operation: operation.id },
          { operation: wait.id, patches: pendingPatches(words) },
          { operation: wait.id, patches: [...pendingPatches(words), { pointer: words.status, value: done }] },
        );
        bench.mock.control.always(NO_FURTHER);
        const method = methodOf(client, operation.resource, name);
        const outcome = await settle(method(...waitRequest(operation, sample).arguments, OPTIONS));
        if ("error" in outcome) return [`it throws ${shown(outcome.error)}`];
        const [sent, ...looks] = requestsOf(bench, "further");
        const made = valueAt(((sent && responseTo(sent))?.body ?? null) as JsonValue, pointer);
        const last = looks.at(-1);
        return [
          ...difference(
            "requests",
            [sent?.operation, ...looks.map((look) => look.operation)],
            [operation.id, wait.id, wait.id],
          ),
          ...difference("body", sent?.body, sample.expected.body),
          ...looks.flatMap((look) => difference("path", String(look.path[parameter]), String(made))),
          ...looks.flatMap((look) => shared.flatMap((key) => difference(key, look.query[key], sent?.query[key]))),
          ...difference("returned", outcome.value, givenBody(bench, wait, last && responseTo(last))),
        ];
      },
    },
  ];
}
