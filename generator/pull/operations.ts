import type { JsonObject } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** `METHOD /path` of each operation of a document, in its order. */
export function operationNames(root: JsonObject): readonly string[] {
  const { paths } = root;
  if (!isObject(paths)) return [];
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.filter((method) => isObject(item) && isObject(item[method])).map(
      (method) => `${method.toUpperCase()} ${path}`,
    ),
  );
}
