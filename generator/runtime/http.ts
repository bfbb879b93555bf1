import createClient from "openapi-fetch";
import type { Middleware } from "./middleware.js";
import type { FetchOptions } from "./own-fetch.js";
import type { Values } from "./path.js";
import { redirectMode } from "./platform.js";

/** The parts of a request that sending takes. */
export type SentRequest = Pick<Request, "url" | "method" | "headers" | "body" | "blob"> &
  Partial<Pick<Request, "signal">>;

/** A request that is ready to be sent, except for its middleware. */
export interface HttpRequest {
  readonly method: string;
  readonly baseUrl: string;
  /** Path template and values, for middleware to read; `encodedPath` and `encodedQuery` are what is sent. */
  readonly template: string;
  readonly pathValues: Values;
  readonly queryValues: Values;
  readonly encodedPath: string;
  readonly encodedQuery: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string | Blob | ReadableStream<Uint8Array> | undefined;
  readonly middleware: readonly Middleware[];
  /** Further options for the request that middleware sees. */
  readonly fetchOptions: FetchOptions;
  /** Sends what the middleware left of the request. `replaced`: it is not the request that was made from this. */
  readonly exchange: (request: SentRequest, replaced: boolean) => Promise<Response>;
}

/** The response after the middleware; `body` is that of an error, parsed if it is JSON. */
export interface HttpResponse {
  readonly response: Response;
  readonly error: unknown;
}

type Send = (method: string, path: string, init: object) => Promise<{ response: Response; error?: unknown }>;

// Its types infer a call from a map of all paths, which ours does not need and every user's compiler would pay for.
const newClient = createClient as unknown as () => { readonly request: Send };
// Made by the first call: it looks at `Request` and `fetch`, and Node loads both then, which is half of the time of an import.
let client: ReturnType<typeof newClient> | undefined;

/** Runs a request through its middleware. The only place that knows openapi-fetch. */
export async function sendThroughMiddleware(request: HttpRequest): Promise<HttpResponse> {
  let original: Request | undefined;
  const capture: Middleware = {
    onRequest(context) {
      original = context.request;
    },
  };
  client ??= newClient();
  const { response, error } = await client.request(request.method, request.template, {
    ...(request.middleware.length === 0 ? {} : request.fetchOptions),
    baseUrl: request.baseUrl,
    params: { path: request.pathValues, query: request.queryValues },
    pathSerializer: () => request.baseUrl + request.encodedPath,
    querySerializer: () => request.encodedQuery,
    headers: request.headers,
    body: request.body,
    bodySerializer: (body: unknown) => body,
    // Errors are read below the middleware; a success may be a stream, and is read above it.
    parseAs: "stream",
    redirect: redirectMode(),
    ...(request.body instanceof ReadableStream ? { duplex: "half" } : {}),
    // Without middleware nobody sees the request, and making a real one is a tenth of the time a call takes.
    ...(request.middleware.length === 0 ? { Request: PlainRequest } : {}),
    fetch: (sent: SentRequest) => request.exchange(sent, original !== undefined && sent !== original),
    middleware: request.middleware.length === 0 ? [] : [capture, ...request.middleware],
  });
  return { response, error };
}

class PlainRequest implements SentRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>> | null;

  constructor(url: string, init: { readonly method: string; readonly headers: Headers; readonly body?: unknown }) {
    this.url = url;
    this.method = init.method;
    this.headers = init.headers;
    this.body = init.body instanceof ReadableStream ? init.body : null;
  }

  blob(): Promise<Blob> {
    return new Response(this.body).blob();
  }
}
