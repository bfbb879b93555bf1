import { isObject } from "../../openapi/json-pointer.js";
import { isError } from "../response-status.js";
import type { LintRule } from "../rule.js";

export const rule: LintRule = {
  id: "error-without-body",
  title: "an error response without a body",
  description:
    "Reports a response 4xx, 5xx or `default` without `content`. Responses to HEAD have none (RFC 9110 §9.3.2).",
  rationale:
    "The typed error knows neither code nor message, and a mock sends an error that the real service never sends.",
  fix: "Add the error schema that the other operations use.",
  remedy: "overlay",
  severity: "warning",
  visitor: {
    Operation(_, { pointer, document, report }) {
      const operation = document.operationAt(pointer);
      if (operation === undefined || operation.method === "HEAD") return;
      for (const [status, response] of operation.responses) {
        if (!isError(status) && status !== "default") continue;
        const { content } = response.node;
        if (!isObject(content) || Object.keys(content).length === 0)
          report(`Response ${status} has no body.`, response.pointer);
      }
    },
  },
};
