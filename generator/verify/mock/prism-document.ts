import { dialectOf } from "../../openapi/dialect.js";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { arrayOf, dereference, objectOf } from "../../openapi/reference.js";
import { rewriteDocument } from "../../openapi/rewrite-document.js";

/** Methods that Prism knows, lower case. */
const KNOWN: ReadonlySet<string> = new Set("get put post delete options head patch trace".split(" "));

/** Where a request with any other method is asked of Prism: as a POST, below a path of its own. */
export function prismTarget(method: string, path: string): { readonly method: string; readonly path: string } {
  const known = method.toLowerCase();
  return KNOWN.has(known) ? { method: known, path } : { method: "post", path: `/apipin-${method}${path}` };
}

/**
 * A document of OpenAPI 3.2 as one of 3.1, which is the last that Prism reads: operations of later methods are below paths of their own, see
 * `prismTarget`, and parameters that are a whole query are left out. Any other document stays as it is.
 */
export function prismDocument(document: JsonObject): JsonObject {
  if (dialectOf(document) !== "3.2") return document;
  // Prism gives effect to any field beside a reference; the standard to summary and description alone (3.2 §4.23).
  const root = rewriteDocument(document, (node, { kind }) => {
    const isPlain = typeof node["$ref"] !== "string" || kind === "schemas" || kind === "pathItems";
    return isPlain ? node : { $ref: node["$ref"] ?? "" };
  });
  const paths = Object.entries(objectOf(root["paths"])).flatMap(([path, value]): readonly [string, JsonValue][] => {
    const item = dereference(root, value, "")?.node;
    if (item === undefined || !path.startsWith("/")) return [[path, value]];
    const { query, additionalOperations, parameters, ...known } = item;
    const shared = parameters === undefined ? {} : { parameters: withoutQuerystrings(root, parameters) };
    const others = { ...(query === undefined ? {} : { QUERY: query }), ...objectOf(additionalOperations) };
    const moved = Object.entries(others).map(([method, operation]): [string, JsonValue] => [
      prismTarget(method, path).path,
      { ...shared, post: operationFor(root, operation) },
    ]);
    const kept = Object.entries(known).map(([key, operation]): [string, JsonValue] => [
      key,
      KNOWN.has(key) ? operationFor(root, operation) : operation,
    ]);
    return [[path, { ...shared, ...Object.fromEntries(kept) }], ...moved];
  });
  return { ...root, openapi: "3.1.0", paths: Object.fromEntries(paths) };
}

function operationFor(root: JsonObject, operation: JsonValue): JsonValue {
  if (!isObject(operation) || operation["parameters"] === undefined) return operation;
  return { ...operation, parameters: withoutQuerystrings(root, operation["parameters"]) };
}

function withoutQuerystrings(root: JsonObject, parameters: JsonValue): JsonValue {
  return arrayOf(parameters).filter((each) => dereference(root, each, "")?.node["in"] !== "querystring");
}
