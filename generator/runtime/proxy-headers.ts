import type { Api } from "./operation.js";

/** Headers that end at the proxy: of one connection (RFC 9110 §7.6.1), credentials, and what browsers say of the page. */
const ENDING: readonly string[] = [
  ...["connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "expect"],
  ...["authorization", "proxy-authorization", "proxy-authenticate", "cookie", "set-cookie", "host", "forwarded"],
  ...["origin", "referer", "content-length", "accept-encoding", "content-encoding", "alt-svc"],
];

/** Beginnings of such headers. */
const ENDING_STARTS = /^(x-forwarded-|sec-|access-control-|cf-|x-real-ip)/;

/** Headers of a page's request that the service gets. */
export function forwardedHeaders(headers: Headers, api: Api): { readonly [name: string]: string } {
  const secret = Object.values(api.credentials).map(({ header }) => header?.toLowerCase());
  return without(headers, (name) => secret.includes(name));
}

/** Headers of a service's response that the page gets. The platform has decoded the body. */
export function returnedHeaders(headers: Headers): Headers {
  const kept = without(headers, () => false);
  const { "strict-transport-security": _, ...rest } = kept;
  return new Headers(rest);
}

function without(headers: Headers, drops: (name: string) => boolean): { [name: string]: string } {
  const named = (headers.get("connection") ?? "").toLowerCase().split(/\s*,\s*/);
  const kept: { [name: string]: string } = {};
  headers.forEach((value, name) => {
    const key = name.toLowerCase();
    if (!ENDING.includes(key) && !ENDING_STARTS.test(key) && !named.includes(key) && !drops(key)) kept[key] = value;
  });
  return kept;
}
