import type { ApiOperation, BatchesModel } from "../../model/index.js";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { methodOf } from "../client/client-module.js";
import { gatewayFault } from "../mock/mock-server.js";
import { sampleRequests } from "../requests/sample-requests.js";
import { type Bench, type Case, callOptions, difference, requestsOf, serviceOf, settle, shown } from "./bench.js";

/** Batches hold all items in order and what else the body has, one that fails is in the result with its items, and none is larger than the document allows. */
export function batchCases(bench: Bench, operation: ApiOperation): readonly Case[] {
  const { batches } = operation;
  const samples = sampleRequests(serviceOf(bench, operation).root, operation, bench.model.int64);
  const sample = samples.findLast(({ misfit }) => misfit === undefined);
  const body = sample?.expected.body;
  if (batches === null || sample === undefined || !isObject(body)) return [];
  const [item] = itemsOf(body, batches);
  if (item === undefined) return [];
  const { [batches.items]: _, ...rest } = body;
  const path = sample.arguments.slice(0, Object.keys(sample.expected.path).length);
  const query = operation.types.queryRequired ? sample.arguments.slice(-1) : [];
  const full = Array.from({ length: Math.min(2, batches.limit ?? 2) }, () => item);
  return [
    {
      name: batches.method,
      kind: "request",
      async run({ client }) {
        bench.mock.control.clear();
        bench.mock.control.next({ faults: [gatewayFault(409)] });
        const options = { ...callOptions("batches", operation), body: rest, batchSize: full.length, concurrency: 1 };
        const method = methodOf(client, operation.resource, batches.method);
        const outcome = await settle(method(...path, [...full, item], ...query, options));
        if ("error" in outcome) return [`it throws ${shown(outcome.error)}`];
        const { done, failed } = outcome.value as { readonly done: number; readonly failed: readonly Batch[] };
        const requests = requestsOf(bench, "batches");
        return [
          ...requests.flatMap((request) => request.violations),
          ...difference(
            "bodies",
            requests.map((request) => request.body),
            [
              { ...rest, [batches.items]: full },
              { ...rest, [batches.items]: [item] },
            ],
          ),
          ...difference("done", done, 1),
          ...difference(
            "failed",
            failed.map(({ index, items }) => ({ index, items })),
            [{ index: 0, items: full }],
          ),
        ];
      },
    },
    ...(batches.limit === null ? [] : [limitCase(bench, operation, batches, path, query)]),
  ];
}

interface Batch {
  readonly index: number;
  readonly items: readonly JsonValue[];
}

function itemsOf(body: JsonObject, { items }: BatchesModel): readonly JsonValue[] {
  const value = body[items];
  return Array.isArray(value) ? value : [];
}

function limitCase(
  bench: Bench,
  operation: ApiOperation,
  { method, limit }: BatchesModel,
  path: readonly unknown[],
  query: readonly unknown[],
): Case {
  return {
    name: `${method}, more than ${limit}`,
    kind: "request",
    async run({ client }) {
      bench.mock.control.clear();
      const call = methodOf(client, operation.resource, method);
      const options = { ...callOptions("limit", operation), batchSize: (limit ?? 0) + 1 };
      const outcome = await settle(call(...path, [{}], ...query, options));
      const isRefused = "error" in outcome && shown(outcome.error).includes("batchSize");
      return [
        ...(isRefused ? [] : ["a larger batch is not refused"]),
        ...difference("requests", requestsOf(bench, "limit").length, 0),
      ];
    },
  };
}
