import type { Log } from "./logger.js";
import type { ClientOptions, RequestEvent, ResponseEvent, RetryEvent } from "./options.js";

/** Is told what happens. */
export interface Observer {
  request(event: RequestEvent): void;
  response(event: ResponseEvent): void;
  retry(event: RetryEvent): void;
}

/**
 * Passes what happens to the hooks and to the log; `undefined` where there is neither. A hook that throws is logged and
 * changes nothing.
 */
export function observerOf(options: ClientOptions, log: Log): Observer | undefined {
  const { onRequest, onResponse, onRetry, logger } = options;
  if (!onRequest && !onResponse && !onRetry && !logger) return undefined;
  const guarded = <Event>(hook: ((event: Event) => void) | undefined, event: Event): void => {
    try {
      hook?.(event);
    } catch (error) {
      log("error", "a hook threw", { error: String(error) });
    }
  };
  return {
    request(event) {
      log("debug", "request", { ...event });
      guarded(onRequest, event);
    },
    response(event) {
      const { headers: _, ...fields } = event;
      log("debug", "response", fields);
      guarded(onResponse, event);
    },
    retry(event) {
      const { error, ...fields } = event;
      log("info", "retry", { ...fields, error: error?.message });
      guarded(onRetry, event);
    },
  };
}
