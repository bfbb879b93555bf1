import { documents } from "../response-status.js";
import type { LintRule } from "../rule.js";

export const rule: LintRule = {
  id: "operation-without-rate-limit",
  title: "an operation without 429",
  description: "Reports an operation that documents neither 429 nor 4XX.",
  rationale:
    "An API with rate limits responds with 429 (RFC 6585 §4) to any operation. Where that is not documented, the typed error lacks the case that clients must handle most carefully.",
  fix: "Document 429 with the error schema of the other operations and the header `Retry-After`.",
  remedy: "overlay",
  severity: "info",
  visitor: {
    Operation(_, { pointer, document, report }) {
      const operation = document.operationAt(pointer);
      if (operation !== undefined && !documents(operation, 429))
        report("Does not document 429.", `${pointer}/responses`);
    },
  },
};
