/** Options that every client has (runtime/options.ts): a credential's option gets another name. */
export const CLIENT_OPTIONS: readonly string[] = [
  ..."headers timeout idleTimeout maxRetries retryBudget retryNonIdempotent baseUrl fetch retryDelay maxRetryDelay".split(
    " ",
  ),
  ..."middleware logger logLevel onRequest onResponse onRetry trustedHosts dangerouslyAllowBrowser".split(" "),
];
