import type { Configuration } from "../configuration.js";
import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.js";
import { optionsName } from "../names/client-names.js";
import { authoredBodies } from "../names/framework-ids.js";
import { validIdentifier } from "../names/identifiers.js";
import type { OperationName } from "../names/operation-names.js";
import { reservedTypeNames } from "../names/reserved-names.js";
import { resourceClassNames } from "../names/resource-names.js";
import { resourceWithParents } from "../names/resource-tree.js";
import { pascalNames, typeName, WRITTEN_NAMES } from "../names/type-names.js";
import { addedProperties } from "../openapi/added-properties.js";
import type { EffectiveSpec, JsonValue } from "../openapi/document.js";
import { valueAt } from "../openapi/json-pointer.js";
import { plainReferences } from "../openapi/plain-references.js";
import { componentSchemas, objectOf, stringOf } from "../openapi/reference.js";
import { componentName, mapSchema } from "../openapi/schema-walk.js";
import { readSecuritySchemes } from "../openapi/security.js";
import { readServers } from "../openapi/servers.js";
import type { ApiModel, ApiOperation, MediaTypeModel, ServiceModel } from "./api-model.js";
import { assumedStreams } from "./assumed-streams.js";
import { finalTypeName } from "./built-in-type.js";
import { collisions, unknownHostOperations } from "./check-operations.js";
import { unmatchedVocabulary } from "./check-vocabulary.js";
import { argumentDescriber } from "./describe-arguments.js";
import { directSchemas } from "./directions.js";
import { displacedTypes } from "./displaced-names.js";
import { endlessSchemas } from "./endless-schemas.js";
import { handleFaults, hostOf } from "./handles.js";
import { inexactIntegers } from "./inexact-integers.js";
import { mergeSchemas, type ServiceSchema } from "./merge-schemas.js";
import { nameOperationSchemas, type OperationSchemas, type UnnamedOperation } from "./operation-schemas.js";
import { readOperations } from "./read-operations.js";
import { checkVocabulary, vocabularyOf } from "./read-vocabulary.js";
import { resourceModels } from "./resource-models.js";
import { unsupportedParts } from "./unsupported.js";
import { namesOnRecord, writtenNames } from "./version-names.js";
import type { DocumentVocabulary } from "./vocabulary.js";
import type { WebhookModel } from "./webhook-model.js";
import { readWebhooks } from "./webhooks.js";

export type * from "./api-model.js";
export {
  credentialPlace,
  credentialsOf,
  type VersionCredential,
  versionCredentials,
} from "./credentials.js";
export { declaredSuccesses } from "./declared-successes.js";
export { defaultPlace } from "./handles.js";
export { bodyChoices, furtherBodies, type MediaChoice, responseChoices } from "./media-choices.js";
export { hasFurtherPages } from "./read-pages.js";
export { type StartedWait, startedWait, successType } from "./started-wait.js";
export type * from "./vocabulary.js";
export { type WaitedUpload, waitedUpload } from "./waited-upload.js";
export type * from "./webhook-model.js";

/**
 * The model of one version: its services, what a user reaches on the client, and the types.
 *
 * @param specs effective specifications of the version
 * @returns the model; diagnostics `model/*`, errors among them mean that the model is not to be emitted
 */
export function buildModel(specs: readonly EffectiveSpec[], configuration: Configuration): Outcome<ApiModel> {
  const { model, diagnostics } = read(specs, configuration);
  return { value: model, diagnostics: diagnostics() };
}

/** The model of {@link buildModel} alone, for a client that is compared and not emitted: finding what is wrong with it takes as long as making it. */
export function modelOf(specs: readonly EffectiveSpec[], configuration: Configuration): ApiModel {
  return read(specs, configuration).model;
}

function read(
  specs: readonly EffectiveSpec[],
  configuration: Configuration,
): { readonly model: ApiModel; readonly diagnostics: () => readonly Diagnostic[] } {
  const isShort = configuration.names === "short";
  const int64 = configuration.int64 ?? "number";
  const ordered = [...specs].sort((a, b) => (a.spec.service < b.spec.service ? -1 : 1));
  const services = ordered.map((spec) => ({
    spec,
    operations: readOperations(spec, configuration.versionHeader, isShort),
  }));
  const unnamed = services.flatMap(({ operations }) => operations);
  const names = isShort ? namesOnRecord(unnamed, configuration, ordered) : writtenNames(unnamed, ordered);
  const named = services.map(({ spec, operations }) => nameServiceSchemas(spec, operations, names.nameOf));
  const untyped = named.flatMap(({ operations }) => operations);
  const client = [configuration.client.class, optionsName(configuration.client.class)];
  const types = [
    ...named.flatMap(({ schemas }) =>
      schemas.map(({ name }) => (isShort ? typeName(name) : validIdentifier(name, ""))),
    ),
    ...untyped.map((operation) => operation.types.responses),
  ];
  const classNames = resourceClassNames(
    untyped.flatMap(({ resource }) => resourceWithParents(resource)),
    new Set([...client, ...types]),
    isShort,
  );
  const reserved = reservedTypeNames(
    [...client, ...classNames.values()],
    untyped.map(({ types }) => types.responses),
    named.some(({ webhooks }) => webhooks.length > 0),
    isShort,
  );
  const all = named.flatMap((service) => service.schemas);
  const typeNames = isShort
    ? pascalNames(
        all.map(({ name }) => name),
        reserved,
        authoredBodies(unnamed),
      )
    : WRITTEN_NAMES;
  const merged = mergeSchemas(all, reserved, typeNames);
  const directed = directSchemas(
    merged.schemas,
    untyped.map((operation) => renameTypes(operation, merged.nameOf)),
    named.flatMap(({ webhooks }) => webhooks.map((webhook) => renameWebhook(webhook, merged.nameOf))),
    reserved,
  );
  const { schemas } = directed;
  const roots = new Map(ordered.map(({ spec, root }) => [spec.service, root]));
  const describe = argumentDescriber((service) => roots.get(service) ?? {}, schemas, int64, isShort);
  const operations = directed.operations.map(describe);
  const diagnostics = (): readonly Diagnostic[] => [
    ...ordered.flatMap(checkVocabulary),
    ...names.diagnostics,
    ...displacedTypes(merged.schemas, reserved, ordered, typeNames),
    ...collisions(operations, ordered),
    ...unknownHostOperations(ordered, operations),
    ...unmatchedVocabulary(ordered, operations),
    ...handleFaults(ordered, operations),
    ...assumedStreams(ordered, operations),
    ...unsupportedParts(ordered, operations),
    ...endlessSchemas(ordered),
    ...inexactIntegers(ordered, schemas, configuration),
  ];
  return {
    model: {
      version: ordered[0]?.spec.version ?? "",
      int64,
      services: ordered.map(serviceModel),
      resources: resourceModels(operations, classNames, ordered),
      schemas,
      webhooks: directed.webhooks.map(describe),
    },
    diagnostics,
  };
}

function serviceModel(spec: EffectiveSpec): ServiceModel {
  const { root } = spec;
  const info = objectOf(root["info"]);
  const vocabulary = vocabularyOf(root, "document") as DocumentVocabulary;
  const { errors } = vocabulary;
  return {
    name: spec.spec.service,
    title: stringOf(info["title"]),
    description: stringOf(info["description"]),
    servers: readServers(root),
    errors: errors === undefined ? null : { ...errors, neverRetry: errors.neverRetry.map(String) },
    host: hostOf(vocabulary),
    handle: vocabulary.handle ?? null,
    securitySchemes: readSecuritySchemes(root),
    file: spec.spec.file,
    overlays: spec.overlays,
    changedNodes: spec.provenance.length,
    addedProperties: addedProperties(spec),
  };
}

interface NamedService {
  readonly operations: readonly ApiOperation[];
  readonly schemas: readonly ServiceSchema[];
  readonly webhooks: readonly WebhookModel[];
}

function nameServiceSchemas(
  spec: EffectiveSpec,
  operations: readonly UnnamedOperation[],
  nameOf: (operation: UnnamedOperation) => OperationName,
): NamedService {
  const { root } = spec;
  const components = Object.entries(componentSchemas(root));
  const references = countReferences(root);
  const named: OperationSchemas[] = operations.map((operation) => {
    const { resource, method, stream: streamMethod, prefix } = nameOf(operation);
    const { givenName: _, hasGivenResource: __, stream: unnamed, ...others } = operation;
    const stream = unnamed === null ? null : { ...unnamed, method: streamMethod ?? method };
    return nameOperationSchemas({ ...others, resource, stream, methodName: method }, prefix, root, references);
  });
  const sent = readWebhooks(
    spec,
    operations.map((operation) => {
      const { id, pointer } = operation;
      return { id, pointer, node: objectOf(valueAt(root, pointer)), prefix: nameOf(operation).prefix };
    }),
  );
  const made = [...named.flatMap(({ schemas }) => schemas), ...sent.schemas];
  const replaced = new Set(made.map(({ name }) => name));
  const derived = named.flatMap(({ derived: names }) => names);
  const unused = new Set(
    derived.filter((name) => references.get(name) === derived.filter((other) => other === name).length),
  );
  const kept = components
    .filter(([name]) => !unused.has(name) && !replaced.has(name))
    .map(([name, schema]): ServiceSchema => ({ service: spec.spec.service, name, component: true, schema }));
  return {
    operations: named.map(({ operation }) => operation),
    schemas: [...kept, ...made].map((each) => ({ ...each, schema: plainReferences(each.schema, root) })),
    webhooks: sent.webhooks,
  };
}

function countReferences(root: JsonValue): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  mapSchema(root, (node) => {
    const name = componentName(node["$ref"]);
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
    return node;
  });
  return counts;
}

function renameTypes(operation: ApiOperation, nameOf: (service: string, name: string) => string): ApiOperation {
  const rename = (name: string): string => finalTypeName(name, (schema) => nameOf(operation.service, schema));
  const optional = (name: string | null): string | null => (name === null ? null : rename(name));
  const { types, requestBody } = operation;
  return {
    ...operation,
    requestBody:
      requestBody === null
        ? null
        : { ...requestBody, contents: requestBody.contents.map((media) => ({ ...media, type: rename(media.type) })) },
    responses: operation.responses.map((response) => ({
      ...response,
      contents: response.contents.map((media) => ({ ...media, type: rename(media.type) })),
    })),
    types: {
      ...types,
      body: optional(types.body),
      query: optional(types.query),
      event: optional(types.event),
      item: optional(types.item),
    },
  };
}

function renameWebhook(webhook: WebhookModel, nameOf: (service: string, name: string) => string): WebhookModel {
  const rename = (name: string): string => finalTypeName(name, (schema) => nameOf(webhook.service, schema));
  const media = (contents: readonly MediaTypeModel[]): readonly MediaTypeModel[] =>
    contents.map((each) => ({ ...each, type: rename(each.type) }));
  const { requestBody, responses, body, parametersType } = webhook;
  return {
    ...webhook,
    requestBody: requestBody === null ? null : { ...requestBody, contents: media(requestBody.contents) },
    responses: responses.map((response) => ({ ...response, contents: media(response.contents) })),
    body: body === null ? null : rename(body),
    parametersType: parametersType === null ? null : rename(parametersType),
  };
}
