/** Fields of a path item that hold an operation each, lower case (OpenAPI 3.1 §4.8.9; `query` came with 3.2 §4.10). */
export const METHOD_FIELDS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"] as const;

export type MethodField = (typeof METHOD_FIELDS)[number];

/** The same fields in the order people expect in a document: first those that read, then those that write. */
export const READING_ORDER: readonly MethodField[] = [
  "get",
  "head",
  "options",
  "post",
  "put",
  "patch",
  "delete",
  "trace",
  "query",
];

/** Field of a path item that maps methods of any other name to operations (OpenAPI 3.2 §4.10). */
export const ADDITIONAL_OPERATIONS = "additionalOperations";

/** A method that has a field of its own, as it travels. */
export type HttpMethod = Uppercase<MethodField>;

/** A method that a client sends: `fetch` refuses TRACE (Fetch §2.2.1), and the client does not know QUERY yet. */
export type ClientMethod = Exclude<HttpMethod, "TRACE" | "QUERY">;

/** Methods that a client sends, in the order a resource shows them: first those that create, then list, describe, change, delete. */
export const CLIENT_METHODS: readonly ClientMethod[] = ["POST", "GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/** Whether a client sends a method. */
export function isClientMethod(method: string): method is ClientMethod {
  return (CLIENT_METHODS as readonly string[]).includes(method);
}
