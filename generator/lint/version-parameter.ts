import type { Located, OperationEntry } from "./document-index.js";

/** The operation's header parameter that selects the version; header names have no letter case (RFC 9110 §5.1). */
export function versionParameter(operation: OperationEntry, versionHeader: string): Located | undefined {
  return operation.parameters.find(({ node }) => {
    return node.in === "header" && String(node.name).toLowerCase() === versionHeader.toLowerCase();
  });
}
