import { type ApiOperation, waitedUpload } from "../../model/index.js";
import { uploadMethodNames } from "../../names/upload-methods.js";
import { methodOf } from "../client/client-module.js";
import { CALL_HEADER } from "../mock/mock-server.js";
import { type Bench, type Case, difference, requestsOf, responseTo, settle, shown, usualRequest } from "./bench.js";
import { givenBody } from "./given-value.js";
import { LONGEST_WAIT, NO_FURTHER, PENDING } from "./wait-cases.js";

const OPTIONS = { headers: { [CALL_HEADER]: "upload" }, maxRetries: 0 };

/** Uploads that wait look at what they made until its status is one of an end; uploads of several files give each response, in order. */
export function uploadCases(bench: Bench, operation: ApiOperation): readonly Case[] {
  const resource = bench.model.resources.find(({ operations }) => operations.includes(operation));
  const upload = resource && waitedUpload(operation, bench.model, resource);
  const sample = usualRequest(bench, operation);
  const status = upload?.wait.wait?.status;
  if (upload === undefined || sample === undefined || status === undefined) return [];
  const { wait, parameter, property } = upload;
  const names = uploadMethodNames(operation);
  return [
    {
      name: names.wait,
      kind: "response",
      async run({ client }) {
        const [done] = wait.wait?.done ?? [];
        bench.mock.control.clear();
        bench.mock.control.next(
          { operation: operation.id },
          { operation: wait.id, patches: [{ pointer: status, value: PENDING }] },
          { operation: wait.id, patches: [{ pointer: status, value: done ?? PENDING }] },
        );
        bench.mock.control.always(NO_FURTHER);
        const options = { interval: 1, maxInterval: 1, timeout: LONGEST_WAIT, request: OPTIONS };
        const call = methodOf(client, operation.resource, names.wait);
        const outcome = await settle(call(...sample.arguments, options));
        if ("error" in outcome) return [`it throws ${shown(outcome.error)}`];
        const [sent, ...looks] = requestsOf(bench, "upload");
        const made = (sent && responseTo(sent))?.body as { readonly [name: string]: unknown } | undefined;
        const last = looks.at(-1);
        const path = { ...sample.expected.path, [parameter]: made?.[property] };
        return [
          ...difference(
            "requests",
            [sent?.operation, ...looks.map((look) => look.operation)],
            [operation.id, wait.id, wait.id],
          ),
          ...looks.flatMap((look) => difference("path", look.path, path)),
          ...difference("returned", outcome.value, givenBody(bench, wait, last && responseTo(last))),
        ];
      },
    },
    {
      name: names.all,
      kind: "response",
      async run({ client }) {
        bench.mock.control.clear();
        const body = sample.arguments.at(-1);
        const call = methodOf(client, operation.resource, names.all);
        const outcome = await settle(
          call(...sample.arguments.slice(0, -1), [body, body], { ...OPTIONS, concurrency: 1 }),
        );
        if ("error" in outcome) return [`it throws ${shown(outcome.error)}`];
        const requests = requestsOf(bench, "upload");
        return [
          ...difference("requests", requests.length, 2),
          ...requests.flatMap((request) => difference("path", request.path, sample.expected.path)),
          ...difference(
            "returned",
            outcome.value,
            requests.map((request) => givenBody(bench, operation, responseTo(request))),
          ),
        ];
      },
    },
  ];
}
