import { camelCase, memberName } from "../names/identifiers.js";
import { operationIds, operationKey } from "../names/operation-ids.js";
import type { UnnamedOperation } from "../names/operation-names.js";
import type { EffectiveSpec, JsonObject, JsonValue } from "../openapi/document.js";
import { escapeToken } from "../openapi/json-pointer.js";
import { fillTemplate } from "../openapi/path-template.js";
import { arrayOf, dereference, objectOf, stringOf } from "../openapi/reference.js";
import type { HttpMethod, ParameterModel, SecurityScheme } from "./api-model.js";
import { readParameters } from "./read-parameters.js";
import { readRequestBody, readResponses } from "./read-responses.js";
import { vocabularyOf } from "./read-vocabulary.js";
import type { OperationVocabulary } from "./vocabulary.js";

/** Methods of a path item (OpenAPI 3.1 §4.8.9) that `fetch` sends, in the order a resource shows them: first those that list, then create, describe, change, delete. */
const METHODS: readonly HttpMethod[] = ["POST", "GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/** What every client has beside its resources. */
const CLIENT_MEMBERS: ReadonlySet<string> = new Set(["apiVersion", "middleware", "request", "withOptions"]);

/** Every operation of a service, by path and method: the order in the document does not matter. */
export function readOperations(spec: EffectiveSpec, versionHeader: string | undefined): readonly UnnamedOperation[] {
  const { root } = spec;
  const ids = operationIds(root);
  const paths = Object.entries(objectOf(root["paths"])).sort(([a], [b]) => (a < b ? -1 : 1));
  const operations = paths.flatMap(([path, node]) => {
    const item = dereference(root, node, `/paths/${escapeToken(path)}`);
    if (item === undefined) return [];
    return METHODS.flatMap((httpMethod) => {
      const operation = item.node[httpMethod.toLowerCase()];
      const id = ids.get(operationKey(httpMethod, path)) ?? "";
      const pointer = `${item.pointer}/${httpMethod.toLowerCase()}`;
      return operation === undefined
        ? []
        : [
            readOperation(
              spec,
              { id, path, httpMethod, pointer, item: item.node, operation: objectOf(operation) },
              versionHeader,
            ),
          ];
    });
  });
  return operations.sort((a, b) => rank(a) - rank(b));
}

function rank(operation: UnnamedOperation): number {
  return operation.pages === null ? METHODS.indexOf(operation.httpMethod) : -1;
}

interface FoundOperation {
  readonly id: string;
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
): UnnamedOperation {
  const { root } = spec;
  const { id, path, httpMethod, pointer, item, operation } = found;
  const vocabulary = vocabularyOf(operation, "operation") as OperationVocabulary;
  const tag = stringOf(arrayOf(operation["tags"])[0]);
  return {
    id,
    service: spec.spec.service,
    resource: vocabulary.resource ?? memberName(camelCase(tag) || camelCase(spec.spec.service), "api", CLIENT_MEMBERS),
    givenName: vocabulary.method ?? null,
    tag,
    httpMethod,
    path,
    server: [...readServers(operation), ...readServers(item)].find((server) => /^https?:/i.test(server)) ?? null,
    pointer,
    summary: stringOf(operation["summary"]),
    description: stringOf(operation["description"]),
    deprecated: operation["deprecated"] === true,
    parameters: inPathOrder(path, readParameters(root, item, operation, versionHeader)),
    requestBody: hasBody(httpMethod) ? readRequestBody(root, operation["requestBody"]) : null,
    responses: readResponses(root, operation["responses"]),
    security: readSecurity(operation["security"] ?? root["security"]),
    pages: vocabulary.pages ?? null,
    wait: vocabulary.wait ?? null,
    stream: vocabulary.stream ?? null,
    idempotent: vocabulary.idempotent ?? null,
  };
}

/** Parameters of the path first, as they follow each other there: the order in the document does not matter to them. */
function inPathOrder(path: string, parameters: readonly ParameterModel[]): readonly ParameterModel[] {
  const rank = ({ in: place, name }: ParameterModel): number => {
    if (place !== "path") return Number.POSITIVE_INFINITY;
    const index = path.indexOf(`{${name}}`);
    return index < 0 ? path.length : index;
  };
  const ranked = parameters.map((parameter) => ({ parameter, rank: rank(parameter) }));
  return ranked.sort((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank)).map(({ parameter }) => parameter);
}

/** Whether `fetch` sends a body with a method (Fetch §5.4). */
function hasBody(method: HttpMethod): boolean {
  return method !== "GET" && method !== "HEAD";
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
    const filled = fillTemplate(stringOf(server["url"]), (name) => stringOf(objectOf(variables[name])["default"]));
    return filled.replace(/\/$/, "");
  });
}
