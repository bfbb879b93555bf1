import { escapeToken } from "../load/json-pointer.js";
import type { EffectiveSpec, JsonObject, JsonValue } from "../load/spec-document.js";
import type { HttpMethod, SecurityScheme } from "./api-model.js";
import { camelCase, memberName, pascalCase } from "./identifiers.js";
import type { UntypedOperation } from "./operation-schemas.js";
import { readParameters } from "./read-parameters.js";
import { readRequestBody, readResponses } from "./read-responses.js";
import { vocabularyOf } from "./read-vocabulary.js";
import { arrayOf, dereference, objectOf, stringOf } from "./reference.js";
import type { OperationVocabulary } from "./vocabulary.js";

/** Methods of a path item (OpenAPI 3.1 §4.8.9), in the order a resource shows them: first those that list, then create, describe, change, delete. */
const METHODS: readonly HttpMethod[] = ["POST", "GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"];

/** What every client has beside its resources. */
const CLIENT_MEMBERS: ReadonlySet<string> = new Set(["apiVersion", "middleware", "request", "withOptions"]);

/** Every operation of a service, by path and method: the order in the document does not matter. */
export function readOperations(spec: EffectiveSpec, versionHeader: string | undefined): readonly UntypedOperation[] {
  const { root } = spec;
  const paths = Object.entries(objectOf(root["paths"])).sort(([a], [b]) => (a < b ? -1 : 1));
  const operations = paths.flatMap(([path, node]) => {
    const item = dereference(root, node, `/paths/${escapeToken(path)}`);
    if (item === undefined) return [];
    return METHODS.flatMap((httpMethod) => {
      const operation = item.node[httpMethod.toLowerCase()];
      const pointer = `${item.pointer}/${httpMethod.toLowerCase()}`;
      return operation === undefined
        ? []
        : [
            readOperation(
              spec,
              { path, httpMethod, pointer, item: item.node, operation: objectOf(operation) },
              versionHeader,
            ),
          ];
    });
  });
  return operations.sort((a, b) => rank(a) - rank(b));
}

function rank(operation: UntypedOperation): number {
  return operation.pages === null ? METHODS.indexOf(operation.httpMethod) : -1;
}

interface FoundOperation {
  readonly path: string;
  readonly httpMethod: HttpMethod;
  readonly pointer: string;
  readonly item: JsonObject;
  readonly operation: JsonObject;
}

function readOperation(
  spec: EffectiveSpec,
  found: FoundOperation,
  versionHeader: string | undefined,
): UntypedOperation {
  const { root } = spec;
  const { path, httpMethod, pointer, item, operation } = found;
  const vocabulary = vocabularyOf(operation) as OperationVocabulary;
  const id = stringOf(operation["operationId"]) || `${httpMethod.toLowerCase()}${pascalCase(path) || "Root"}`;
  const tag = stringOf(arrayOf(operation["tags"])[0]);
  return {
    id,
    service: spec.spec.service,
    resource: vocabulary.resource ?? memberName(camelCase(tag) || camelCase(spec.spec.service), "api", CLIENT_MEMBERS),
    methodName: vocabulary.method ?? memberName(camelCase(id), "call"),
    tag,
    httpMethod,
    path,
    pointer,
    summary: stringOf(operation["summary"]),
    description: stringOf(operation["description"]),
    deprecated: operation["deprecated"] === true,
    parameters: readParameters(root, item, operation, versionHeader),
    requestBody: readRequestBody(root, operation["requestBody"]),
    responses: readResponses(root, operation["responses"]),
    security: readSecurity(operation["security"] ?? root["security"]),
    pages: vocabulary.pages ?? null,
    wait: vocabulary.wait ?? null,
    stream: vocabulary.stream ?? null,
    idempotent: vocabulary.idempotent ?? null,
  };
}

function readSecurity(value: JsonValue | undefined): readonly (readonly string[])[] {
  return arrayOf(value).map((alternative) => Object.keys(objectOf(alternative)).sort());
}

/** Security schemes of a service (OpenAPI 3.1 §4.8.27), by name. */
export function readSecuritySchemes(root: JsonObject): readonly SecurityScheme[] {
  return Object.entries(objectOf(objectOf(root["components"])["securitySchemes"]))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, node]) => {
      const scheme = dereference(root, node, "")?.node ?? {};
      return {
        name,
        type: stringOf(scheme["type"]),
        in: stringOf(scheme["in"]) || null,
        parameter: stringOf(scheme["name"]) || null,
        scheme: stringOf(scheme["scheme"]).toLowerCase() || null,
      };
    });
}

/** Server addresses of a service (OpenAPI 3.1 §4.8.5), variables replaced by their defaults, without a slash at the end. */
export function readServers(root: JsonObject): readonly string[] {
  return arrayOf(root["servers"]).map((node) => {
    const server = objectOf(node);
    const variables = objectOf(server["variables"]);
    return stringOf(server["url"])
      .replace(/\{([^}]*)\}/g, (_, name: string) => stringOf(objectOf(variables[name])["default"]))
      .replace(/\/$/, "");
  });
}
