import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isJson } from "../../openapi/media-types.js";
import { queryOfPath } from "../../openapi/path-query.js";
import type { SchemaValidator } from "../../schema/validator.js";
import { checkCredentials, credentialHeaders } from "./check-credentials.js";
import { type DecodedBody, decodeBody } from "./decode-body.js";
import { decodeCookies, decodeHeaders, decodePath } from "./decode-parameters.js";
import { decodeQuery } from "./decode-query.js";
import { schemaTypes } from "./decode-value.js";
import { decodeWholeQuery } from "./decode-whole-query.js";
import { CALL_HEADER, DIRECTIVE_HEADER, MEANT_HEADER } from "./mock-server.js";
import type { DeclaredCredential, DeclaredParameter } from "./operation-table.js";
import type { Route } from "./route.js";

/** The declarations of a service, for checking its requests. */
export interface CheckedService {
  readonly root: JsonObject;
  readonly validator: SchemaValidator;
  /** Credentials of all services of the version. */
  readonly credentials: readonly DeclaredCredential[];
}

/** A raw request, as far as it is checked. */
export interface IncomingRequest {
  readonly search: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: Buffer;
}

/** A request decoded by its operation's declarations. */
export interface CheckedRequest {
  readonly path: { readonly [name: string]: JsonValue };
  readonly query: { readonly [name: string]: JsonValue };
  readonly headerParameters: { readonly [name: string]: JsonValue };
  readonly cookieParameters: { readonly [name: string]: JsonValue };
  readonly credentials: { readonly [scheme: string]: string };
  readonly body: DecodedBody;
  readonly violations: readonly string[];
}

/** Headers of HTTP and of fetch, which no document declares (RFC 9110, Fetch §2.2.2), and those of the mock itself. */
const TRANSPORT_HEADERS: ReadonlySet<string> = new Set(
  (
    "host connection keep-alive accept accept-charset accept-encoding accept-language user-agent content-type content-length transfer-encoding te " +
    `cache-control pragma priority origin referer ${CALL_HEADER} ${MEANT_HEADER} ${DIRECTIVE_HEADER}`
  ).split(" "),
);

/** Headers that no operation declares: those of the connection, and those that browsers keep for themselves (Fetch §2.2.2, `sec-`). */
function isTransportHeader(name: string): boolean {
  return TRANSPORT_HEADERS.has(name) || name.startsWith("sec-");
}

/** Decodes a request and names everything in it that its operation does not declare, or that is missing or of another type. */
export function checkRequest(service: CheckedService, route: Route, request: IncomingRequest): CheckedRequest {
  const { operation } = route;
  const { root } = service;
  const at = (place: string): readonly DeclaredParameter[] =>
    operation.parameters.filter((parameter) => parameter.in === place);
  const credentials = checkCredentials(
    operation,
    service.credentials,
    request.headers,
    new URLSearchParams(request.search),
  );
  const path = decodePath(root, at("path"), route.parameters);
  const [whole] = at("querystring");
  const known = [...credentials.queryNames, ...queryOfPath(operation.path).map(([name]) => name)];
  const query =
    whole === undefined
      ? decodeQuery(root, at("query"), request.search, known)
      : decodeWholeQuery(root, whole, request.search, known);
  const headers = decodeHeaders(root, at("header"), request.headers);
  const cookies = decodeCookies(root, at("cookie"), request.headers["cookie"], credentials.cookieNames);
  const body = decodeBody(root, operation.body, request.headers["content-type"], request.body);

  const schemaViolations = operation.parameters.flatMap((parameter) => {
    const values = {
      path: path.values,
      query: query.values,
      querystring: query.values,
      header: headers.values,
      cookie: cookies.values,
    }[parameter.in];
    const value = values !== undefined && Object.hasOwn(values, parameter.name) ? values[parameter.name] : undefined;
    if (value === undefined || isUnread(root, parameter, value)) return [];
    return (service.validator.validate(parameter.schema, value, "request") ?? []).map(
      (found) => `${parameter.in}: "${parameter.name}"${found.pointer} ${found.message}`,
    );
  });
  const bodyViolations =
    body.checked === undefined || body.violations.length > 0
      ? []
      : (service.validator.validate(body.schema, body.checked, "request") ?? []).map(
          (found) => `body: ${found.pointer} ${found.message}`,
        );
  return {
    path: path.values,
    query: query.values,
    headerParameters: headers.values,
    cookieParameters: cookies.values,
    credentials: credentials.values,
    body,
    violations: [
      ...path.violations,
      ...query.violations,
      ...headers.violations,
      ...cookies.violations,
      ...undeclaredHeaders(service, route, request.headers),
      ...credentials.violations,
      ...schemaViolations,
      ...body.violations,
      ...bodyViolations,
    ],
  };
}

/** A schema of XML and the like is about the inside of a string, which is not looked at. */
function isUnread(root: JsonObject, { content, schema }: DeclaredParameter, value: JsonValue): boolean {
  if (content === null || isJson(content) || typeof value !== "string") return false;
  const types = schemaTypes(root, schema);
  return types.has("object") || types.has("array");
}

function undeclaredHeaders(
  service: CheckedService,
  route: Route,
  headers: { readonly [name: string]: string },
): readonly string[] {
  const declared = new Set([
    // A credential that is not asked for is reported as such.
    ...service.credentials.map((credential) => credential.name.toLowerCase()),
    ...credentialHeaders(route.operation),
    ...route.operation.parameters
      .filter((parameter) => parameter.in === "header" || parameter.in === "cookie")
      .map((parameter) => (parameter.in === "cookie" ? "cookie" : parameter.name.toLowerCase())),
  ]);
  return Object.keys(headers)
    .filter((name) => !isTransportHeader(name) && !declared.has(name))
    .map((name) => `header: "${name}" is not declared`);
}
