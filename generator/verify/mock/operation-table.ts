import { operationIds, operationKey } from "../../names/operation-ids.js";
import type { EffectiveSpec, JsonObject, JsonValue } from "../../openapi/document.js";
import { isIgnoredHeader } from "../../openapi/headers.js";
import { isObject, valueAt } from "../../openapi/json-pointer.js";
import { essence } from "../../openapi/media-types.js";
import { isFixedByPath } from "../../openapi/path-query.js";
import { arrayOf, dereference, objectOf, stringOf } from "../../openapi/reference.js";
import { isCredentialParameter } from "../../openapi/security.js";

/** One operation as the mock serves and checks it, read from the document itself and not from the model. */
export interface MockOperation {
  readonly service: string;
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** Path template as the document writes it. */
  readonly path: string;
  readonly parameters: readonly DeclaredParameter[];
  readonly body: DeclaredBody | null;
  /** Alternatives, each a list of credentials; empty: none is asked for. */
  readonly security: readonly (readonly DeclaredCredential[])[];
  /** By status: `200`, `4XX`, `default`. */
  readonly responses: ReadonlyMap<string, DeclaredResponse>;
}

export interface DeclaredParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  /** Media type of a `content` parameter. */
  readonly content: string | null;
  /** `encoding` of that media type. */
  readonly encoding: JsonObject;
  readonly schema: JsonValue;
  /** Whether a value of the path may have several segments. */
  readonly slashes: boolean;
}

export interface DeclaredBody {
  readonly required: boolean;
  readonly contents: ReadonlyMap<string, DeclaredContent>;
}

export interface DeclaredContent {
  readonly schema: JsonValue;
  /** Of one item of it (OpenAPI 3.2 §4.14.1). */
  readonly itemSchema: JsonValue | undefined;
  /** Whether the document says what a value may be, beside the schema of it. */
  readonly hasExample: boolean;
  /** Names of its examples; of a single one that has no name, none. */
  readonly exampleNames: readonly string[];
  readonly encoding: JsonObject;
}

export interface DeclaredResponse {
  /** By media type, in lower case and without parameters. */
  readonly contents: ReadonlyMap<string, DeclaredContent>;
}

/** Where a credential travels. */
export interface DeclaredCredential {
  readonly scheme: string;
  readonly in: string;
  /** Header, query parameter or cookie. */
  readonly name: string;
  /** `Bearer` or `Basic`, before the value; any other name that the scheme has. */
  readonly prefix: string;
  /** Whether a request must carry it: a scheme that is neither begins with a challenge, of which a document says nothing. */
  readonly isAsked: boolean;
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/** Methods whose body `fetch` does not send, so that none is expected. */
const WITHOUT_BODY: ReadonlySet<string> = new Set(["get", "head"]);

/** All operations of a document, in its order. */
export function operationTable(document: EffectiveSpec): readonly MockOperation[] {
  const { root } = document;
  const credentials = declaredCredentials(root);
  const ids = operationIds(root);
  return Object.entries(objectOf(root["paths"])).flatMap(([path, pathItem]) => {
    const item = dereference(root, pathItem, "")?.node ?? {};
    const others = objectOf(item["additionalOperations"]);
    return [...METHODS, ...Object.keys(others)].flatMap((method): readonly MockOperation[] => {
      const operation = METHODS.includes(method) ? item[method] : others[method];
      if (!isObject(operation)) return [];
      const security = arrayOf(operation["security"] ?? root["security"]);
      return [
        {
          service: document.spec.service,
          id: ids.get(operationKey(method, path)) ?? "",
          method: METHODS.includes(method) ? method.toUpperCase() : method,
          path,
          parameters: declaredParameters(root, item, operation, path),
          body: WITHOUT_BODY.has(method.toLowerCase()) ? null : declaredBody(root, operation["requestBody"]),
          security: security.map((alternative) =>
            Object.keys(objectOf(alternative)).flatMap((scheme) => credentials.get(scheme) ?? []),
          ),
          responses: new Map(
            Object.entries(objectOf(operation["responses"])).map(([status, response]) => [
              status,
              { contents: declaredContents(dereference(root, response, "")?.node["content"]) },
            ]),
          ),
        },
      ];
    });
  });
}

/** Credentials a document declares, by scheme (OpenAPI 3.0.3 §4.7.27). */
export function declaredCredentials(root: JsonObject): ReadonlyMap<string, DeclaredCredential> {
  const schemes = Object.entries(objectOf(valueAt(root, "/components/securitySchemes"))).map(
    ([scheme, node]) => [scheme, dereference(root, node, "")?.node ?? {}] as const,
  );
  // A client certificate is of the connection, no part of a request (OpenAPI 3.1 §4.8.27).
  const carried = schemes.filter(([, { type }]) => type !== "mutualTLS");
  return new Map(
    carried.map(([scheme, declared]) => {
      if (declared["type"] === "apiKey") {
        const place = { in: stringOf(declared["in"]), name: stringOf(declared["name"]) };
        return [scheme, { scheme, ...place, prefix: "", isAsked: true }];
      }
      const kind = declared["type"] === "http" ? stringOf(declared["scheme"]) : "bearer";
      const prefix = { basic: "Basic", bearer: "Bearer" }[kind.toLowerCase()];
      const authorization = { scheme, in: "header", name: "authorization" };
      return [scheme, { ...authorization, prefix: prefix ?? kind, isAsked: prefix !== undefined }];
    }),
  );
}

function declaredParameters(
  root: JsonObject,
  item: JsonObject,
  operation: JsonObject,
  path: string,
): readonly DeclaredParameter[] {
  const parameters = new Map<string, DeclaredParameter>();
  const isCredential = isCredentialParameter(root, operation);
  for (const node of [...arrayOf(item["parameters"]), ...arrayOf(operation["parameters"])]) {
    const parameter = dereference(root, node, "")?.node ?? {};
    const place = stringOf(parameter["in"]);
    const name = stringOf(parameter["name"]);
    const [content] = Object.entries(objectOf(parameter["content"]));
    if (isIgnoredHeader(place, name) || isCredential(place, name)) continue;
    if (place === "query" && isFixedByPath(root, path, name, parameter["schema"])) continue;
    const style = stringOf(parameter["style"]) || (place === "query" || place === "cookie" ? "form" : "simple");
    parameters.set(`${place} ${place === "header" ? name.toLowerCase() : name}`, {
      name,
      in: place,
      required: parameter["required"] === true,
      style,
      explode:
        typeof parameter["explode"] === "boolean" ? parameter["explode"] : style === "form" || style === "cookie",
      content: content?.[0] ?? null,
      encoding: objectOf(objectOf(content?.[1])["encoding"]),
      slashes: place === "path" && objectOf(parameter["x-apipin"])["slashes"] === true,
      schema: (content === undefined ? parameter["schema"] : objectOf(content[1])["schema"]) ?? null,
    });
  }
  return [...parameters.values()];
}

function declaredBody(root: JsonObject, node: JsonValue | undefined): DeclaredBody | null {
  const body = dereference(root, node, "")?.node;
  return body === undefined
    ? null
    : { required: body["required"] === true, contents: declaredContents(body["content"]) };
}

function declaredContents(content: JsonValue | undefined): ReadonlyMap<string, DeclaredContent> {
  return new Map(
    Object.entries(objectOf(content)).map(([mediaType, node]) => [
      essence(mediaType),
      {
        schema: objectOf(node)["schema"] ?? null,
        itemSchema: objectOf(node)["itemSchema"],
        hasExample: objectOf(node)["example"] !== undefined || objectOf(node)["examples"] !== undefined,
        exampleNames: Object.keys(objectOf(objectOf(node)["examples"])),
        encoding: objectOf(objectOf(node)["encoding"]),
      },
    ]),
  );
}

/** The declaration that covers a status: exact, then range, then `default` (OpenAPI 3.0.3 §4.7.16). */
export function responseFor(operation: MockOperation, status: number): DeclaredResponse | undefined {
  return (
    operation.responses.get(String(status)) ??
    operation.responses.get(`${Math.floor(status / 100)}XX`) ??
    operation.responses.get("default")
  );
}
