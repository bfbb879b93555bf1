import type { Log } from "./logger.js";
import type { ClientOptions, RequestEvent, ResponseEvent, RetryEvent } from "./options.js";

/** Receives an event for everything that happens. */
export interface Observer {
  request(event: RequestEvent): void;
  response(event: ResponseEvent): void;
  retry(event: RetryEvent): void;
}

/**
 * Passes what happens to the hooks and to the log; `undefined` where there is neither. A hook that throws is logged and
 * changes nothing.
 */
export function observerOf(options: ClientOptions, log: Log | undefined): Observer | undefined {
  const { onRequest, onResponse, onRetry } = options;
  if (!onRequest && !onResponse && !onRetry && !log) return undefined;
  const guarded = async <Event>(hook: ((event: Event) => unknown) | undefined, event: Event): Promise<void> => {
    try {
      await hook?.(event);
    } catch (error) {
      log?.("error", "a hook threw", { error: String(error) });
    }
  };
  return {
    request(event) {
      log?.("debug", "request", { ...event });
      void guarded(onRequest, event);
    },
    response(event) {
      const { headers: _, ...fields } = event;
      log?.("debug", "response", fields);
      void guarded(onResponse, event);
    },
    retry(event) {
      const { error, ...fields } = event;
      log?.("info", "retry", { ...fields, error: error?.message });
      void guarded(onRetry, event);
    },
  };
}
