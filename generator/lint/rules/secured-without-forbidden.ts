import { documents } from "../response-status.js";
import type { LintRule } from "../rule.js";

export const rule: LintRule = {
  id: "secured-without-forbidden",
  title: "a secured operation without 403",
  description: "Reports an operation that asks for a credential and documents neither 403 nor 4XX.",
  rationale:
    "A credential may be valid and yet not allow the operation (RFC 9110 §15.5.4). Where that is not documented, the typed error lacks the case, and users take it for a broken key.",
  fix: "Document 403 with the error schema of the other operations.",
  remedy: "overlay",
  severity: "info",
  visitor: {
    Operation(_, { pointer, document, report }) {
      const operation = document.operationAt(pointer);
      if (operation === undefined || operation.security.length === 0 || documents(operation, 403)) return;
      report("Asks for a credential and does not document 403.", `${pointer}/responses`);
    },
  },
};
