import type { JsonObject } from "../openapi/document.js";
import { METHOD_FIELDS } from "../openapi/methods.js";
import { operationsOf } from "../openapi/operations.js";
import { stringOf } from "../openapi/reference.js";
import { checksum, pascalCase } from "./identifiers.js";

/** Names an operation of a document: `GET /things`. A method that has no field of its own keeps its case (RFC 9110 §9.1): `copyTo /things`. */
export function operationKey(method: string, path: string): string {
  const field = METHOD_FIELDS.find((each) => each === method.toLowerCase());
  return `${field === undefined ? method : field.toUpperCase()} ${path}`;
}

/**
 * The name of every operation of a document, by `operationKey`: its operationId, else one made of method and path
 * (`getThingsId`), with a checksum where another has that.
 */
export function operationIds(root: JsonObject): ReadonlyMap<string, string> {
  const operations = operationsOf(root).map(({ method, path, node }) => ({
    key: operationKey(method, path),
    method: method.toLowerCase(),
    path,
    id: stringOf(node["operationId"]),
  }));
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const { key, id } of operations) {
    if (id === "" || taken.has(id)) continue;
    ids.set(key, id);
    taken.add(id);
  }
  for (const { key, method, path } of [...operations].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    if (ids.has(key)) continue;
    const plain = `${method}${pascalCase(path) || "Root"}`;
    const id = taken.has(plain) ? `${plain}_${checksum(key)}` : plain;
    ids.set(key, id);
    taken.add(id);
  }
  return ids;
}
