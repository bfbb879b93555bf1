import { isObject } from "../../openapi/json-pointer.js";
import { bodySchemas, type DocumentIndex, type OperationEntry } from "../document-index.js";
import { isSuccess } from "../response-status.js";
import type { LintRule } from "../rule.js";
import { schemaProperties } from "../schema-properties.js";

const STREAMS = /^(text\/event-stream|application\/(x-ndjson|ndjson|jsonl|x-jsonl|json-seq))\b/i;

export const rule: LintRule = {
  id: "stream-flag-without-event-stream",
  title: "a stream that no response describes",
  description:
    "Reports an operation whose body has a boolean `stream` and whose successful responses have no streaming media type.",
  rationale:
    "The response to `stream: true` has no type, and a mock refuses a request that asks for `text/event-stream`.",
  fix: "Add `text/event-stream` to the response, with a schema of one event's `data`.",
  remedy: "overlay",
  severity: "warning",
  visitor: {
    Operation(_, { pointer, document, report }) {
      const operation = document.operationAt(pointer);
      if (operation === undefined || !hasStreamFlag(operation, document) || hasStreamResponse(operation)) return;
      report("Takes `stream` and has no streaming response.", `${pointer}/responses`);
    },
  },
};

function hasStreamFlag({ requestBody }: OperationEntry, { resolve }: DocumentIndex): boolean {
  const schemas = requestBody === undefined ? [] : bodySchemas(requestBody.node);
  return schemas.some((given) => {
    const schema = resolve(given, "");
    return schema !== undefined && schemaProperties(schema, resolve).get("stream")?.node.type === "boolean";
  });
}

function hasStreamResponse({ responses }: OperationEntry): boolean {
  return [...responses].some(([status, { node }]) => {
    return isSuccess(status) && isObject(node.content) && Object.keys(node.content).some((type) => STREAMS.test(type));
  });
}
