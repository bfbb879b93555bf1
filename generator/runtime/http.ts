import createClient from "openapi-fetch";
import type { Middleware } from "./middleware.js";
import type { Values } from "./path.js";

/** A request that is ready to be sent, but for its middleware. */
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
  /** Sends what the middleware left of the request. `replaced`: it is not the request that was made from this. */
  readonly exchange: (request: Request, replaced: boolean) => Promise<Response>;
}

/** The response after the middleware; `body` is that of an error, parsed if it is JSON. */
export interface HttpAnswer {
  readonly response: Response;
  readonly error: unknown;
}

type Send = (method: string, path: string, init: object) => Promise<{ response: Response; error?: unknown }>;

// Its types infer a call from a map of all paths, which ours does not need and every user's compiler would pay for.
const client = /* @__PURE__ */ (createClient as unknown as () => { readonly request: Send })();

/** Runs a request through its middleware. The only place that knows openapi-fetch. */
export async function sendThroughMiddleware(request: HttpRequest): Promise<HttpAnswer> {
  let original: Request | undefined;
  const capture: Middleware = {
    onRequest(context) {
      original = context.request;
    },
  };
  const { response, error } = await client.request(request.method, request.template, {
    baseUrl: request.baseUrl,
    params: { path: request.pathValues, query: request.queryValues },
    pathSerializer: () => request.baseUrl + request.encodedPath,
    querySerializer: () => request.encodedQuery,
    headers: request.headers,
    body: request.body,
    bodySerializer: (body: unknown) => body,
    // Errors are read below the middleware; a success may be a stream, and is read above it.
    parseAs: "stream",
    redirect: "error",
    ...(request.body instanceof ReadableStream ? { duplex: "half" } : {}),
    fetch: (sent: Request) => request.exchange(sent, original !== undefined && sent !== original),
    middleware: request.middleware.length === 0 ? [] : [capture, ...request.middleware],
  });
  return { response, error };
}
