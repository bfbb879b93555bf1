import type { OperationArguments } from "./arguments.js";
import type { RequestOptions } from "./options.js";

const OPTIONS: readonly string[] = [
  ...["headers", "timeout", "uploadIdleTimeout", "idleTimeout", "maxRetries", "retryBudget", "retryNonIdempotent"],
  ...["retryUnanswered", "fetchOptions", "signal", "baseUrl", "onUploadProgress", "accept", "contentType"],
];

/** The input of an operation, and the options of its call. */
export interface SeparateArguments {
  readonly input: OperationArguments;
  readonly options: RequestOptions;
}

/**
 * Takes the options out of `queryOrOptions` by their names, and leaves the parameters as the query. Options that were passed as such go
 * before those.
 */
export function separateOptions(given: OperationArguments, options: RequestOptions): SeparateArguments {
  const { queryOrOptions } = given;
  if (queryOrOptions === undefined) return { input: given, options };
  const [query, own]: [object, object] = [{ ...queryOrOptions }, {}];
  for (const name of OPTIONS) {
    if (!Object.hasOwn(query, name)) continue;
    Reflect.set(own, name, Reflect.get(query, name));
    Reflect.deleteProperty(query, name);
  }
  return { input: { ...given, queryOrOptions: undefined, query }, options: Object.assign(own, options) };
}
