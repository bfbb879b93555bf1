import { operationsOf } from "../openapi/operations.js";
import { templateShape } from "../openapi/path-template.js";
import { stringOf } from "../openapi/reference.js";
import type { BaseOperations } from "./change.js";
import type { DiffSide } from "./side.js";

/** The operations of a side; of two with one address in different services, the one that promises more. */
export function baseOperations({ documents }: DiffSide): BaseOperations {
  const found: { [key: string]: BaseOperations[string] } = {};
  for (const { root } of documents) {
    for (const { method, path, node } of [...operationsOf(root), ...operationsOf(root, "webhooks")]) {
      const key = templateShape(`${method} ${path}`);
      const stability = stabilityOf(stringOf(node["x-stability-level"]));
      if (found[key]?.stability !== "stable") found[key] = { path, stability };
    }
  }
  return found;
}

/** Any other word promises as much as none. */
function stabilityOf(level: string): string {
  return ["draft", "alpha", "beta"].includes(level) ? level : "stable";
}
