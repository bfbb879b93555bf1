import { bodySchemas, type DocumentIndex, type OperationEntry } from "../document-index.js";
import { documents } from "../response-status.js";
import type { LintRule } from "../rule.js";
import { schemaProperties } from "../schema-properties.js";

export const rule: LintRule = {
  id: "body-without-unprocessable",
  title: "a request body without 422",
  description:
    "Reports an operation with a request body that documents neither 422 nor 4XX. Token endpoints respond with 400 (RFC 6749 §5.2) and are left out.",
  rationale:
    "A body that parses and breaks a constraint gets a response of 422 (RFC 9110 §15.5.21). Where that is not documented, the typed error lacks its commonest case, and a mock responds in a shape of its own.",
  fix: "Document 422 with the error schema of the other operations.",
  remedy: "overlay",
  severity: "info",
  visitor: {
    Operation(_, { pointer, document, report }) {
      const operation = document.operationAt(pointer);
      if (operation?.requestBody === undefined || documents(operation, 422) || isTokenEndpoint(operation, document))
        return;
      report("Takes a body and does not document 422.", `${pointer}/responses`);
    },
  },
};

function isTokenEndpoint({ requestBody }: OperationEntry, { resolve }: DocumentIndex): boolean {
  const schemas = requestBody === undefined ? [] : bodySchemas(requestBody.node);
  return schemas.some((given) => {
    const schema = resolve(given, "");
    return schema !== undefined && schemaProperties(schema, resolve).has("grant_type");
  });
}
