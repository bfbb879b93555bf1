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

/** Methods that have a field of their own and that a client sends, in the order a resource shows them: first those that create, then list, describe, change, delete. */
const CLIENT_METHODS: readonly Exclude<HttpMethod, "TRACE">[] = [
  "POST",
  "GET",
  "QUERY",
  "PUT",
  "PATCH",
  "DELETE",
  "HEAD",
  "OPTIONS",
];

/** Whether a client sends a method: a token (RFC 9110 §9.1) that `fetch` does not refuse (Fetch §2.2.1). */
export function isClientMethod(method: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(method) && !/^(CONNECT|TRACE|TRACK)$/i.test(method);
}

/** The place of a method in the order of a resource; others follow those that have a field of their own. */
export function methodRank(method: string): number {
  const index = (CLIENT_METHODS as readonly string[]).indexOf(method);
  return index < 0 ? CLIENT_METHODS.length : index;
}
