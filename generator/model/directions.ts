import { freeName } from "../names/identifiers.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { isMultipart } from "../openapi/media-types.js";
import { arrayOf, objectOf } from "../openapi/reference.js";
import { componentName, componentsOf, mapSchema, renameComponents } from "../openapi/schema-walk.js";
import type { ApiOperation, MediaTypeModel, NamedSchema } from "./api-model.js";
import { furtherBodies } from "./media-choices.js";
import type { WebhookModel } from "./webhook-model.js";

type Undirected = Omit<NamedSchema, "input" | "output" | "files">;
type Direction = "input" | "output";

/** Schemas and what speaks of them, each schema for one direction where these differ. */
export interface Directed {
  readonly schemas: readonly NamedSchema[];
  readonly operations: readonly ApiOperation[];
  readonly webhooks: readonly WebhookModel[];
}

/**
 * Says of each schema whether requests, responses or both can hold it. A schema with a property that only one direction has
 * (`readOnly`, `writeOnly`: OpenAPI 3.1 §4.8.24, JSON Schema 2020-12 validation §9.4), itself or inside another, becomes two where both
 * can hold it: one under its name for responses, and one with `Input` after its name for requests. Says, too, whether a multipart body can.
 *
 * @param reserved names that are taken beside those of the schemas
 */
export function directSchemas(
  schemas: readonly Undirected[],
  operations: readonly ApiOperation[],
  webhooks: readonly WebhookModel[],
  reserved: ReadonlySet<string>,
): Directed {
  const byName = new Map(schemas.map((schema) => [schema.name, schema]));
  const inputs = reachable(byName, [
    ...operations.flatMap(({ types }) => [types.body, types.query]),
    ...operations.flatMap((operation) => furtherBodies(operation).map(({ type }) => type)),
    ...webhooks.flatMap(({ responses }) => typesOf(responses)),
  ]);
  const outputs = reachable(byName, [
    ...operations.flatMap(({ responses }) => typesOf(responses)),
    ...webhooks.map(({ body }) => body),
    ...webhooks.map(({ parametersType }) => parametersType),
  ]);
  const multipart = reachable(
    byName,
    operations
      .flatMap(({ requestBody, responses }) => [
        ...(requestBody?.contents ?? []),
        ...responses.flatMap(({ contents }) => contents),
      ])
      .filter(({ mediaType }) => isMultipart(mediaType))
      .map(({ type }) => type),
  );
  const oneWay = directional(byName);
  const taken = new Set([...reserved, ...byName.keys()]);
  const inputNames = new Map<string, string>();
  for (const name of oneWay) {
    if (!inputs.has(name) || !outputs.has(name)) continue;
    const inputName = freeName(`${name}Input`, taken);
    taken.add(inputName);
    inputNames.set(name, inputName);
  }
  const inputName = (name: string): string => inputNames.get(name) ?? name;
  const directed = schemas.flatMap((schema): readonly NamedSchema[] => {
    const input = inputs.has(schema.name);
    const output = outputs.has(schema.name);
    const files = multipart.has(schema.name);
    if (!oneWay.has(schema.name) || (!input && !output)) return [{ ...schema, input, output, files }];
    const view = (direction: Direction): JsonValue => viewOf(schema.schema, direction, byName);
    const asInput = (): JsonValue => renameComponents(view("input"), inputName);
    return [
      ...(output ? [{ ...schema, schema: view("output"), input: false, output, files }] : []),
      ...(input ? [{ ...schema, name: inputName(schema.name), schema: asInput(), input, output: false, files }] : []),
    ];
  });
  return {
    schemas: directed.sort((a, b) => (a.name < b.name ? -1 : 1)),
    operations: operations.map((operation) => withInputs(operation, inputName)),
    webhooks: webhooks.map((webhook) => ({ ...webhook, responses: retyped(webhook.responses, inputName) })),
  };
}

function typesOf(responses: WebhookModel["responses"]): readonly string[] {
  return responses.flatMap(({ contents }) => contents.map(({ type }) => type));
}

function withInputs(operation: ApiOperation, inputName: (name: string) => string): ApiOperation {
  const { types, requestBody } = operation;
  const optional = (name: string | null): string | null => (name === null ? null : inputName(name));
  return {
    ...operation,
    requestBody:
      requestBody === null
        ? null
        : { ...requestBody, contents: requestBody.contents.map((each) => retype(each, inputName)) },
    types: { ...types, body: optional(types.body), query: optional(types.query) },
  };
}

function retyped(responses: WebhookModel["responses"], inputName: (name: string) => string): WebhookModel["responses"] {
  return responses.map((response) => ({
    ...response,
    contents: response.contents.map((each) => retype(each, inputName)),
  }));
}

function retype(media: MediaTypeModel, inputName: (name: string) => string): MediaTypeModel {
  return { ...media, type: inputName(media.type) };
}

function reachable(schemas: ReadonlyMap<string, Undirected>, roots: readonly (string | null)[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const queue = roots.filter((name) => name !== null);
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const schema = schemas.get(name);
    if (schema === undefined || reached.has(name)) continue;
    reached.add(name);
    queue.push(...componentsOf(schema.schema));
  }
  return reached;
}

/** Names of the schemas that have a property of one direction alone, directly or inside another. */
function directional(schemas: ReadonlyMap<string, Undirected>): ReadonlySet<string> {
  const users = new Map<string, Set<string>>();
  const queue: string[] = [];
  for (const { name, schema } of schemas.values()) {
    for (const inner of componentsOf(schema)) users.set(inner, (users.get(inner) ?? new Set()).add(name));
    let own = false;
    mapSchema(schema, (node) => {
      own ||= Object.values(objectOf(node["properties"])).some(
        (property) => isOnly(property, "readOnly", schemas) || isOnly(property, "writeOnly", schemas),
      );
      return node;
    });
    if (own) queue.push(name);
  }
  const found = new Set<string>();
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    queue.push(...(users.get(name) ?? []));
  }
  return found;
}

/** Whether a property says so itself, or what it refers to does. */
function isOnly(
  property: JsonValue,
  keyword: "readOnly" | "writeOnly",
  schemas: ReadonlyMap<string, Undirected>,
): boolean {
  if (!isObject(property)) return false;
  const target = schemas.get(componentName(property["$ref"]) ?? "")?.schema;
  return property[keyword] === true || objectOf(target)[keyword] === true;
}

function viewOf(schema: JsonValue, direction: Direction, schemas: ReadonlyMap<string, Undirected>): JsonValue {
  const foreign = direction === "input" ? "readOnly" : "writeOnly";
  return mapSchema(schema, (node): JsonObject => {
    if (!isObject(node["properties"])) return node;
    const entries = Object.entries(node["properties"]);
    const gone = new Set(entries.filter(([, property]) => isOnly(property, foreign, schemas)).map(([name]) => name));
    if (gone.size === 0) return node;
    return {
      ...node,
      properties: Object.fromEntries(entries.filter(([name]) => !gone.has(name))),
      ...(node["required"] === undefined
        ? {}
        : { required: arrayOf(node["required"]).filter((name) => typeof name !== "string" || !gone.has(name)) }),
    };
  });
}
