import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { operationsOf } from "../../openapi/operations.js";
import { objectOf } from "../../openapi/reference.js";
import { componentName } from "../../openapi/schema-walk.js";
import type { MovedDocuments } from "./spec-rules.js";

/**
 * The schemas below `components` that have another name in the new document, by their old one. A reference in an operation, or in a schema that it reaches,
 * has the old name in one document and the new name at the same place of the other. A schema that has two names now is left out.
 */
export function renamedComponents({ from, to, moved }: MovedDocuments): ReadonlyMap<string, string> {
  const names = new Map<string, Set<string>>();
  const [old, now] = [schemasOf(from), schemasOf(to)];
  const pair = (before: JsonValue | undefined, after: JsonValue | undefined): void => {
    if (Array.isArray(before) && Array.isArray(after))
      for (const [index, each] of before.entries()) pair(each, after[index]);
    if (!isObject(before) || !isObject(after)) return;
    const [left, right] = [componentName(before["$ref"]), componentName(after["$ref"])];
    if (left === undefined || right === undefined) {
      for (const [key, value] of Object.entries(before)) pair(value, after[key]);
      return;
    }
    const known = names.get(left) ?? new Set();
    if (known.has(right)) return;
    names.set(left, known.add(right));
    pair(old[left], now[right]);
  };
  const after = new Map(operationsOf(to).map(({ method, path, node }) => [`${method} ${path}`, node]));
  for (const { method, path, node } of operationsOf(from)) {
    const label = `${method} ${path}`;
    const place = moved.get(label);
    pair(node, after.get(place === undefined ? label : `${place.method} ${place.path}`));
  }
  return new Map(
    [...names].flatMap(([name, found]) => {
      const [only, ...others] = found;
      return only === undefined || others.length > 0 || now[name] !== undefined ? [] : [[name, only] as const];
    }),
  );
}

function schemasOf(document: JsonObject): JsonObject {
  return objectOf(objectOf(document["components"])["schemas"]);
}
