import type { OperationArguments } from "./arguments.js";
import type { RequestOptions } from "./options.js";

const OPTIONS: readonly string[] = [
  ...["headers", "timeout", "uploadIdleTimeout", "idleTimeout", "maxRetries", "retryBudget", "retryNonIdempotent"],
  ...["retryUnanswered", "fetchOptions", "signal", "baseUrl", "onUploadProgress", "accept", "contentType"],
];

/**
 * Takes the options out of `queryOrOptions` by their names, and leaves the parameters as the query. Options that were passed as such go
 * before those.
 */
export function separateOptions(
  given: OperationArguments,
  options: RequestOptions,
): readonly [OperationArguments, RequestOptions] {
  const { queryOrOptions, ...rest } = given;
  if (queryOrOptions === undefined) return [given, options];
  const [query, own]: [object, object] = [{ ...queryOrOptions }, {}];
  for (const name of OPTIONS) {
    if (!Object.hasOwn(query, name)) continue;
    Reflect.set(own, name, Reflect.get(query, name));
    Reflect.deleteProperty(query, name);
  }
  return [
    { ...rest, query },
    { ...own, ...options },
  ];
}
