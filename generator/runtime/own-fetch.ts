import { chunksOf, streamOf } from "./outgoing-stream.js";

/** The request as the client hands it to `fetch`. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Headers;
  readonly body?: string | FetchBlob | ReadableStream<Uint8Array>;
  /** `manual` where the platform has no `error`. A redirect must not be followed. */
  readonly redirect: "error" | "manual";
  readonly signal: AbortSignal;
  /** With a stream as the body. */
  readonly duplex?: "half";
}

/**
 * A Blob of the platform, for `fetch`. The types of the web, of Node and of undici disagree about its streams and slices, so it has the type
 * that each of them accepts; `new Response(blob)` gives its content.
 */
export interface FetchBlob {
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
  bytes(): Promise<never>;
  text(): Promise<string>;
  slice(start?: number, end?: number, contentType?: string): never;
  stream(): never;
}

/** As much of a response as the client needs of a `fetch` of the caller. */
export interface FetchResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly url: string;
  readonly headers: { get(name: string): string | null };
  /** A stream of the web, or of Node. Without one, streams of events cannot be read. */
  readonly body?: unknown;
  text(): Promise<string>;
}

/** The function that the client calls for each attempt, never with a `Request`. */
export type FetchFunction = (url: string, init: FetchInit) => Promise<FetchResponse>;

/**
 * Options of the platform's `fetch`, such as `credentials`, `cache`, `keepalive`, and `dispatcher` of undici. The client sets method,
 * headers, body, signal and redirect itself.
 */
export interface FetchOptions {
  readonly [name: string]: unknown;
}

/** Options of a `Request` and their defaults. */
const DEFAULTS: FetchOptions = {
  cache: "default",
  credentials: "same-origin",
  integrity: "",
  keepalive: false,
  mode: "cors",
  referrer: "about:client",
  referrerPolicy: "",
};

/** Options for `fetch` that a middleware gave the request that it returned. */
export function optionsOfRequest(request: object, given: FetchOptions): FetchOptions {
  const options: { [name: string]: unknown } = {};
  for (const name in DEFAULTS) {
    const value: unknown = Reflect.get(request, name);
    // Some platforms lack an option, or refuse even its default.
    if (value !== undefined && (value !== DEFAULTS[name] || name in given)) options[name] = value;
  }
  return options;
}

/** The response as the platform has it: that of node-fetch has a stream of Node for a body. */
export function responseOf(given: FetchResponse): Response {
  const { body, status, statusText, url } = given;
  if (typeof body !== "object" || body === null || "getReader" in body || !isIterable(body)) return given as Response;
  const empty = status === 204 || status === 205 || status === 304;
  const response = new Response(empty ? null : streamOf((stopped) => chunksOf(body, stopped)), {
    status: status >= 200 && status <= 599 ? status : 500,
    headers: new Headers(given.headers as Headers),
  });
  const own = { status, statusText, url, ok: given.ok };
  for (const [name, value] of Object.entries(own)) Object.defineProperty(response, name, { value });
  return response;
}

function isIterable(body: object): body is AsyncIterable<Uint8Array> {
  return Symbol.asyncIterator in body;
}
