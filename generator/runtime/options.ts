import type { Logger, LogLevel } from "./logger.js";
import type { Middleware } from "./middleware.js";
import type { FetchFunction, FetchOptions } from "./own-fetch.js";

/** Headers by name; `null` takes one away that would be sent. */
export interface HeaderOptions {
  readonly [name: string]: string | null | undefined;
}

/** Options that a client sets for all its calls and a call may set for itself. */
export interface CallOptions {
  /** Sent with every request; goes before what the client sends by itself. */
  readonly headers?: HeaderOptions | undefined;
  /**
   * Milliseconds an attempt may take, and the wait for a token or a host before it; of an event stream, until its
   * headers. It alone limits how much of a response is read, except for errors (1 MiB) and for one event of a stream
   * (64 MiB). An upload that is streamed has this time from its end on, unless the call itself sets it: that is for the
   * whole attempt. Default 60,000; `Infinity`: any time; 0: none, so that every call fails.
   */
  readonly timeout?: number | undefined;
  /** Milliseconds an upload may pause; as long as it moves it may take any time. Default 60,000; `Infinity`: any time. */
  readonly uploadIdleTimeout?: number | undefined;
  /** Milliseconds an event stream may be silent before it counts as interrupted. Default 60,000; `Infinity`: any time. */
  readonly idleTimeout?: number | undefined;
  /** How often a call is sent again after a response or a failure that may be temporary. Default 2; 0: never. */
  readonly maxRetries?: number | undefined;
  /** Milliseconds a call may spend in waiting between its attempts. Default 60,000. */
  readonly retryBudget?: number | undefined;
  /** Send POST and PATCH again, too, where the server may have acted on the first attempt. Default false. */
  readonly retryNonIdempotent?: boolean | undefined;
  /**
   * Send any call again, POST and PATCH too, when its connection was lost before a byte of the response came, as happens
   * to a kept connection that the server closes. The server may have acted all the same, so a call is then made at least
   * once instead of at most once. Never for a body that can be read once. Default false.
   */
  readonly retryUnanswered?: boolean | undefined;
  /** Further options for `fetch`, such as `credentials`, `cache`, or `dispatcher` in Node. Those of a call are laid over the client's. */
  readonly fetchOptions?: FetchOptions | undefined;
}

/** Options of one call. */
export interface RequestOptions extends CallOptions {
  /** Ends the call, its waits and its stream; the call rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Address to use instead of the service's. */
  readonly baseUrl?: string | undefined;
  /**
   * Told how much of an upload was handed to the network: in steps of about 64 KiB where the platform streams request
   * bodies (Node), and once at the end in browsers.
   */
  readonly onUploadProgress?: ((progress: UploadProgress) => void) | undefined;
}

/** Options of a call of an operation with several media types, beside those of every call. */
export interface MediaTypeOptions {
  /** Media type of the body. */
  readonly contentType?: string;
  /** Media type that is asked for. */
  readonly accept?: string;
}

/** How far an upload is, in bytes. `total` is absent where a stream of unknown size is sent. */
export interface UploadProgress {
  readonly sent: number;
  readonly total: number | undefined;
}

/** Options of a client, without its credentials. */
export interface ClientOptions extends CallOptions {
  /**
   * Address for every service, or by service, which must be one of the API. A service with an address of its own is not
   * asked for its host.
   */
  readonly baseUrl?: string | { readonly [service: string]: string | undefined } | undefined;
  /** Called for each attempt, with an address and what `FetchInit` has. Default: the platform's. */
  readonly fetch?: FetchFunction | undefined;
  /** Most milliseconds before the first retry; doubled for each further one. Default 500. */
  readonly retryDelay?: number | undefined;
  /** Most milliseconds before any retry that the server did not ask for. Default 8,000. */
  readonly maxRetryDelay?: number | undefined;
  readonly middleware?: readonly Middleware[] | undefined;
  /** Where to log. Default: `console` where `logLevel` is set, else nowhere. */
  readonly logger?: Logger | undefined;
  /** The least severe level that is logged. Default `warn`. */
  readonly logLevel?: LogLevel | undefined;
  /** Called before each attempt. */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Called after each response. */
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Called before the wait for a further attempt. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /**
   * Hosts that may be sent credentials although only a response named them, beside those of the API: a host, `*.` and a
   * domain, or an origin such as `http://localhost:4010`. All but an origin must be reached by https.
   */
  readonly trustedHosts?: readonly string[] | undefined;
  /** `false`: no credential is sent or needed, since a server of one's own at `baseUrl` adds it (`createProxy`). */
  readonly credentials?: false | undefined;
  /** Allow a long-lived credential in a browser, where everyone who can open the page can read it. */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}

/** Options of a wait. */
export interface WaitOptions<Data = unknown> {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds the whole wait may take. Default 300,000; `Infinity`: any time. */
  readonly timeout?: number | undefined;
  /** Milliseconds before the second look; grows by half each time. Default 500. */
  readonly interval?: number | undefined;
  /** Most milliseconds between two looks. Default 10,000. */
  readonly maxInterval?: number | undefined;
  /** Called with what each look found. */
  readonly onProgress?: ((data: Data) => void) | undefined;
  /** Options of each look. */
  readonly request?: RequestOptions | undefined;
}

/** One attempt. Says nothing of credentials. */
export interface RequestEvent {
  /** operationId. */
  readonly operation: string;
  /** Tells the calls of a process apart; all attempts of a call have the same. */
  readonly callId: string;
  readonly method: string;
  /** Address without query. */
  readonly url: string;
  /** 1 for the first. */
  readonly attempt: number;
}

export interface ResponseEvent extends RequestEvent {
  /** Identifier of the request in the logs of the service, where the response names one. */
  readonly requestId: string | undefined;
  readonly status: number;
  readonly headers: Headers;
  /** Milliseconds since the attempt began. */
  readonly duration: number;
}

export interface RetryEvent extends RequestEvent {
  /** Identifier of the attempt that failed, as in `ResponseEvent`. */
  readonly requestId: string | undefined;
  /** Milliseconds until the next attempt. */
  readonly delay: number;
  /** Status of the response; absent where none came. */
  readonly status: number | undefined;
  /** Why no response came. */
  readonly error: Error | undefined;
}

/** A request that no operation describes. */
export interface UndescribedRequest extends RequestOptions {
  /** Whose address, errors and credentials are used. Needed where there are several, unless `baseUrl` is for all. */
  readonly service?: string | undefined;
  /** Values of the `{names}` in the path. */
  readonly path?: { readonly [name: string]: unknown } | undefined;
  readonly query?: { readonly [name: string]: unknown } | undefined;
  readonly body?: unknown;
  /** Media type of the body. Default `application/json`. */
  readonly contentType?: string | undefined;
}
