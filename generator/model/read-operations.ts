import { byCodeUnits } from "../code-unit-order.js";
import { operationIds, operationKey } from "../names/operation-ids.js";
import { resourceName } from "../names/resource-names.js";
import { resourcePath } from "../names/resource-path.js";
import type { EffectiveSpec, JsonObject, JsonValue } from "../openapi/document.js";
import { isClientMethod, methodRank } from "../openapi/methods.js";
import { type FoundOperation, operationsOf } from "../openapi/operations.js";
import { arrayOf, objectOf, stringOf } from "../openapi/reference.js";
import { readServers } from "../openapi/servers.js";
import type { ParameterModel, RequestBodyModel } from "./api-model.js";
import type { UnnamedOperation } from "./operation-schemas.js";
import { readBatches } from "./read-batches.js";
import { readPages } from "./read-pages.js";
import { readParameters } from "./read-parameters.js";
import { readRequestBody, readResponses } from "./read-responses.js";
import { readStream, type UnnamedStream } from "./read-stream.js";
import { vocabularyOf } from "./read-vocabulary.js";
import { requiredOf } from "./required-properties.js";
import { sensitiveValues } from "./sensitive-values.js";
import type { DocumentVocabulary, OperationVocabulary } from "./vocabulary.js";

/**
 * Every operation of a service that a client sends, by method and path, with short names by path and method: the order in the document does not matter.
 *
 * @param isShort whether the workspace has `names: short`
 */
export function readOperations(
  spec: EffectiveSpec,
  versionHeader: string | undefined,
  isShort = false,
): readonly UnnamedOperation[] {
  const ids = operationIds(spec.root);
  const operations = operationsOf(spec.root).flatMap((found): readonly UnnamedOperation[] => {
    const { method, path } = found;
    if (!isClientMethod(method)) return [];
    const id = ids.get(operationKey(method, path)) ?? "";
    return [readOperation(spec, id, method, found, versionHeader, isShort)];
  });
  const byPath = (a: UnnamedOperation, b: UnnamedOperation): number =>
    byCodeUnits(a.path, b.path) || (isShort ? 0 : byCodeUnits(a.httpMethod, b.httpMethod));
  // Methods on one thing come together.
  return operations.sort((a, b) => (isShort ? byPath(a, b) || rank(a) - rank(b) : rank(a) - rank(b) || byPath(a, b)));
}

function rank({ pages, httpMethod }: UnnamedOperation): number {
  return pages === null ? methodRank(httpMethod) : -1;
}

function readOperation(
  spec: EffectiveSpec,
  id: string,
  httpMethod: string,
  { path, pointer, item: { node: item }, node: operation }: FoundOperation,
  versionHeader: string | undefined,
  isShort: boolean,
): UnnamedOperation {
  const { root } = spec;
  const vocabulary = vocabularyOf(operation, "operation") as OperationVocabulary;
  const tag = stringOf(arrayOf(operation["tags"])[0]);
  const plainResource = isShort
    ? resourcePath(tagPath(root, tag), path, spec.spec.service, stringOf(operation["operationId"]))
    : resourceName(tag, spec.spec.service);
  const { handle } = vocabularyOf(root, "document") as DocumentVocabulary;
  const responses = readResponses(root, operation["responses"], httpMethod);
  const declaredBody = hasBody(httpMethod) ? readRequestBody(root, operation["requestBody"]) : null;
  const stream = readStream(root, responses, declaredBody, vocabulary.stream);
  const requestBody = withFlaggedBody(root, declaredBody, stream);
  return {
    id,
    service: spec.spec.service,
    operationId: stringOf(operation["operationId"]),
    resource: [...(handle === undefined ? [] : [handle.method]), vocabulary.resource ?? plainResource].join("."),
    // A name on record from before the handle would lead past it.
    hasGivenResource: vocabulary.resource !== undefined || handle !== undefined,
    givenName: vocabulary.method ?? (stream?.isOnly ? stream.method : null),
    tag,
    httpMethod,
    path,
    server: [...readServers(operation), ...readServers(item)].find((server) => /^https?:/i.test(server)) ?? null,
    pointer,
    summary: stringOf(operation["summary"]),
    description: stringOf(operation["description"]),
    deprecated: operation["deprecated"] === true,
    parameters: inPathOrder(path, readParameters(root, item, operation, path, versionHeader)),
    requestBody,
    responses,
    security: readSecurity(operation["security"] ?? root["security"]),
    pages: vocabulary.pages === undefined ? null : readPages(root, responses, vocabulary.pages),
    wait: vocabulary.wait ?? null,
    gone: vocabulary.gone ?? null,
    starts: vocabulary.starts ?? null,
    batches: readBatches(root, id, requestBody, vocabulary),
    stream,
    emptyBody: vocabulary.emptyBody === true,
    successor: vocabulary.successor ?? null,
    idempotent: vocabulary.idempotent ?? null,
    sensitive: sensitiveValues(root, responses),
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
function hasBody(method: string): boolean {
  return method !== "GET" && method !== "HEAD";
}

function readSecurity(value: JsonValue | undefined): readonly (readonly string[])[] {
  return arrayOf(value).map((alternative) => Object.keys(objectOf(alternative)).sort());
}

/** A body that a flag makes of any call is required where it has required members: they would be missing without the caller's. */
function withFlaggedBody(
  root: JsonObject,
  body: RequestBodyModel | null,
  stream: UnnamedStream | null,
): RequestBodyModel | null {
  const schema = body?.contents[0]?.schema;
  if (body === null || schema === undefined || stream?.flag == null) return body;
  return requiredOf(root, schema).size === 0 ? body : { ...body, required: true };
}

/**
 * A tag behind the tags that it belongs to, outermost first (`parent`, OpenAPI 3.2 §4.22). A circle ends where it begins again. Empty for no tag.
 */
function tagPath(root: JsonObject, tag: string): readonly string[] {
  const declared = new Map(arrayOf(root["tags"]).map((each) => [stringOf(objectOf(each)["name"]), objectOf(each)]));
  const path: string[] = [];
  for (let name = tag; name !== "" && !path.includes(name); name = stringOf(declared.get(name)?.["parent"]))
    path.unshift(name);
  return path;
}
