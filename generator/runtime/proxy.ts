import { checkCredentials, credentialsOf } from "./call-credentials.js";
import { addressOf, checkAddress } from "./client-context.js";
import { ClientError } from "./client-error.js";
import { ConfigurationError } from "./errors.js";
import { mergeHeaders } from "./headers.js";
import type { Api, Operation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import { responseOf } from "./own-fetch.js";
import { splitTemplate, type Values } from "./path.js";
import { withCredentials } from "./placed-credential.js";
import { redirectMode } from "./platform.js";
import { type BodyOfRequest, limitedBody, ofMethod } from "./proxy-body.js";
import { forwardedHeaders, returnedHeaders } from "./proxy-headers.js";
import { matchOperation, type ProxyRoute, routesOf } from "./proxy-routes.js";
import { isUnfollowed } from "./retry-policy.js";
import { encodeStyledPath } from "./styled-path.js";
import { Transport } from "./transport.js";

/** Options of a proxy, beside those of the client that it sends with. */
export interface ProxyOptions<Name extends string = string> {
  /** Methods that pages may call, such as `chat.stream`. Every other request is refused with 404. */
  readonly allow: readonly Name[];
  /** Path of the proxy before those of the API, such as `/api`. Default: any, the operation is found at the end of the path. */
  readonly basePath?: string | undefined;
  /** Other origins whose pages may send requests, such as `https://app.example`. Default: pages of the proxy's own host alone. */
  readonly origins?: readonly string[] | undefined;
  /** Most bytes of a request's body. Default 33,554,432 (32 MiB). */
  readonly maxBodyBytes?: number | undefined;
}

/** Takes a request and gives its response: a handler for every framework that speaks in those of the web. */
export type ProxyHandler = (request: Request) => Promise<Response>;

const MAX_BODY = 2 ** 25;
const NOT_SENT = "this request is not one that the proxy sends";

/**
 * A handler that sends the named operations of pages to the API, with a credential that the pages do not have. The address comes from the
 * API alone; credentials, cookies and connection headers of the page stay behind. It never rejects: what goes wrong while it sends is a response of 5xx.
 *
 * @param streams names of the methods that ask for a stream where another asks for one response
 * @throws {ConfigurationError} for a name that the API does not have, for two operations that no path tells apart, and for an operation whose credential or
 * address is missing.
 */
export function proxyOf<Name extends string>(
  api: Api,
  operations: { readonly [name in Name]: Operation },
  streams: readonly Name[],
  options: ProxyOptions<Name> & ClientOptions,
): ProxyHandler {
  const { allow, basePath, origins = [], maxBodyBytes = MAX_BODY, ...own } = options;
  const routes = routesOf(operations, streams, allow, basePath);
  const transport = new Transport(api, own);
  for (const { operation } of routes) {
    checkCredentials(transport.context, operation);
    checkAddress(transport.context, operation);
  }
  return async (request) => {
    const origin = request.headers.get("origin") ?? undefined;
    const isOther = origin !== undefined && !isOwnOrigin(origin, request.url);
    const cors = isOther && origins.includes(origin) ? corsHeaders(origin, request) : undefined;
    if ((isOther && cors === undefined) || (origin === undefined && isCrossSite(request)))
      return problem(403, "this origin may not send requests");
    if (cors !== undefined && request.method === "OPTIONS") return new Response(null, { status: 204, headers: cors });
    const response = await forwarded(transport, api, routes, request, maxBodyBytes);
    for (const [name, value] of Object.entries(cors ?? {})) response.headers.set(name, value);
    return response;
  };
}

async function forwarded(
  transport: Transport,
  api: Api,
  routes: readonly ProxyRoute[],
  request: Request,
  maxBodyBytes: number,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const match = matchOperation(routes, request.method, pathname);
  if (match === undefined) return problem(404, NOT_SENT);
  const { operation, values, method } = match;
  const client = transport.context;
  const wait = <Value>(promise: Promise<Value>): Promise<Value> => promise;
  const tooLarge = `the body has more than ${maxBodyBytes} bytes`;
  let body: BodyOfRequest | undefined;
  let owner: Awaited<ReturnType<typeof addressOf>>["owner"];
  try {
    body = await limitedBody(request, maxBodyBytes);
    if (body === undefined) return problem(413, tooLarge);
    if (method !== undefined) body = await ofMethod(body, operation, method, request.headers);
    if (body === undefined) return problem(404, NOT_SENT);
  } catch {
    return body?.isTooLarge() ? problem(413, tooLarge) : problem(400, "the body cannot be read");
  }
  try {
    const address = await addressOf(client, operation, values, {}, wait);
    owner = address.owner;
    const credentials = await credentialsOf(client, operation, {}, wait);
    const headers = forwardedHeaders(request.headers, api);
    const { query: fixed } = splitTemplate(operation.path);
    const placed = withCredentials([fixed, queryOf(search, api)].filter(Boolean).join("&"), headers, credentials);
    const query = placed.query === "" ? "" : `?${placed.query}`;
    const fetch = client.options.fetch ?? globalThis.fetch;
    const given = await fetch(`${address.baseUrl}${pathOf(operation, values)}${query}`, {
      ...client.options.fetchOptions,
      method: operation.method,
      headers: new Headers(mergeHeaders(placed.headers, api.headers, client.options.headers)),
      redirect: redirectMode(),
      signal: request.signal,
      ...body.init,
    });
    const response = responseOf(given);
    if (isUnfollowed(response)) return problem(502, "the service responded with a redirect, which is not followed");
    const { status } = response;
    const isEmpty = status === 204 || status === 205 || status === 304;
    return new Response(isEmpty ? null : response.body, { status, headers: returnedHeaders(response.headers) });
  } catch (error) {
    if (body.isTooLarge()) return problem(413, tooLarge);
    if (error instanceof TypeError && error.message.startsWith(operation.id)) return problem(400, error.message);
    const text = client.session.secrets.hide(error instanceof Error ? error.message : String(error));
    client.log?.("error", "the proxy could not send a request", { operation: operation.id, error: text });
    if (error instanceof ConfigurationError) return problem(500, "the proxy lacks what this request needs");
    if (owner !== undefined) client.session.hosts.drop(owner);
    return problem(502, error instanceof ClientError ? text : "the service cannot be reached");
  }
}

/** The path of a request. Its values are encoded again, so that none leads out of the path. */
function pathOf(operation: Operation, values: Values): string {
  const encoded = operation.encodeParameters?.(operation, { path: values });
  return encoded?.path ?? encodeStyledPath(operation, values, operation.parameters);
}

/** The query of a request without parameters that hold credentials. */
function queryOf(search: string, api: Api): string {
  const secret = new Set(Object.values(api.credentials).flatMap(({ query }) => query ?? []));
  if (secret.size === 0) return search.slice(1);
  const kept = search.slice(1).split("&");
  return kept.filter((pair) => !secret.has(new URLSearchParams(pair).keys().next().value ?? "")).join("&");
}

/** Whether a page has the host of the proxy. The scheme is not compared: TLS may end before the proxy. */
function isOwnOrigin(origin: string, url: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === new URL(url).host;
}

/** Whether a browser says that a page of another site sends a request (Fetch Metadata). */
function isCrossSite(request: Request): boolean {
  return request.headers.get("sec-fetch-site") === "cross-site";
}

function corsHeaders(origin: string, request: Request): { readonly [name: string]: string } {
  const asked = request.headers.get("access-control-request-headers");
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
    ...(asked === null ? {} : { "access-control-allow-headers": asked }),
    vary: "Origin",
  };
}

/** A response of the proxy itself (RFC 9457). */
function problem(status: number, detail: string): Response {
  return new Response(JSON.stringify({ title: "The proxy refused the request", status, detail }), {
    status,
    headers: { "content-type": "application/problem+json" },
  });
}
