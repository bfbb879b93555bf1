import type { JsonObject } from "../../openapi/document.js";
import { operationsOf } from "../../openapi/operations.js";
import { templateNames, templateShape } from "../../openapi/path-template.js";
import { objectOf } from "../../openapi/reference.js";

/** The place of an operation in the other document. */
export interface MovedOperation {
  readonly method: string;
  readonly path: string;
  /** Whether the paths differ by the names of their parameters alone. */
  readonly isSameShape: boolean;
  /** New names of parameters in the path, by their old ones; those that changed. */
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * The operations that have another path or method in the other document, by their labels in the old one: those whose path differs by the names of its
 * parameters, else those with the same operationId, else those that the `x-apipin.successor` of the old one names. Paths with another number of parameters
 * are left out, since nothing says which is which.
 */
export function movedOperations(from: JsonObject, to: JsonObject): ReadonlyMap<string, MovedOperation> {
  const all = operationsOf(to);
  const labels = new Set(all.map(({ method, path }) => `${method} ${path}`));
  const moved = operationsOf(from).flatMap(({ method, path, node }) => {
    const label = `${method} ${path}`;
    if (labels.has(label)) return [];
    const byId = (id: unknown): (typeof all)[number] | undefined =>
      typeof id === "string" ? all.find((each) => each.node["operationId"] === id) : undefined;
    const now =
      all.find((each) => each.method === method && templateShape(each.path) === templateShape(path)) ??
      byId(node["operationId"]) ??
      byId(objectOf(node["x-apipin"])["successor"]);
    const [old, names] = [templateNames(path), templateNames(now?.path ?? "")];
    if (now === undefined || old.length !== names.length) return [];
    const parameters = new Map(
      old.flatMap((name, index) => (names[index] === undefined || names[index] === name ? [] : [[name, names[index]]])),
    );
    const isSameShape = now.method === method && templateShape(now.path) === templateShape(path);
    return [[label, { method: now.method, path: now.path, isSameShape, parameters }] as const];
  });
  return new Map(moved);
}
