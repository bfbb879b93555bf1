import type { IncomingMessage, ServerResponse } from "node:http";

/** Names of this machine in a `Host` header, whatever the port (RFC 9110 §7.2). */
const OWN_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * Whether a request was meant for another host. A page of a stranger can have its own name lead to this machine, and would then read the
 * serves as its own (DNS rebinding); the name in `Host` is what gives it away.
 */
export function isForeign({ headers }: Pick<IncomingMessage, "headers">): boolean {
  return !OWN_HOST.test(headers.host ?? "");
}

/** Tells a browser that the page may read the response. True for a preflight, which ends here. */
export function allowOrigin(request: IncomingMessage, response: ServerResponse): boolean {
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("access-control-expose-headers", "*");
  const { "access-control-request-method": method, "access-control-request-headers": headers = "" } = request.headers;
  if (request.method !== "OPTIONS" || method === undefined) return false;
  response.writeHead(204, { "access-control-allow-methods": method, "access-control-allow-headers": headers });
  response.end();
  return true;
}
