import type { JsonObject, JsonValue } from "../document.js";
import { isObject } from "../json-pointer.js";
import { arrayOf, objectOf, stringOf } from "../reference.js";

/** Names of OAuth flows (2.0 §Security Scheme Object) as OpenAPI 3 has them (3.0 §4.7.30). */
const FLOWS: { readonly [flow: string]: string } = {
  application: "clientCredentials",
  accessCode: "authorizationCode",
};

/** Converts a security scheme: `basic` is a scheme of HTTP, and an OAuth flow is one of several that a scheme may have. */
export function convertSecurityScheme(scheme: JsonValue): JsonValue {
  if (!isObject(scheme)) return scheme;
  if (scheme["type"] === "basic") return { ...scheme, type: "http", scheme: "basic" };
  if (scheme["type"] !== "oauth2") return scheme;
  const { flow, authorizationUrl, tokenUrl, scopes, ...rest } = scheme;
  const name = stringOf(flow);
  return {
    ...rest,
    flows: {
      [FLOWS[name] ?? name]: {
        ...(authorizationUrl === undefined ? {} : { authorizationUrl }),
        ...(tokenUrl === undefined ? {} : { tokenUrl }),
        scopes: objectOf(scopes),
      },
    },
  };
}

/**
 * Addresses by `host`, `basePath` and schemes (2.0 §Swagger Object): those of HTTPS first, whatever the order, since the first is the default and
 * order means nothing there. Without a scheme HTTPS is assumed; without a host the base path is relative to where the document was found.
 */
export function serversOf(source: JsonObject, schemes: JsonValue | undefined): readonly string[] {
  const { host, basePath } = source;
  const path = stringOf(basePath).replace(/\/$/, "");
  if (typeof host !== "string" || host === "") return path === "" ? [] : [path];
  const named = ["https", "http"].filter((scheme) => arrayOf(schemes).includes(scheme));
  return (named.length === 0 ? ["https"] : named).map((scheme) => `${scheme}://${host}${path}`);
}
