import type { Change } from "../../diff/index.js";
import type { ApiModel, ApiOperation } from "../../model/index.js";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { arrayOf, objectOf } from "../../openapi/reference.js";
import { componentName } from "../../openapi/schema-walk.js";

/** The client of a version, as a join asks for it. */
export interface VersionClient {
  readonly model: ApiModel;
  /** Operations by `METHOD /path`, those of several services in one list. */
  readonly operations: ReadonlyMap<string, readonly ApiOperation[]>;
  /** A document of its named schemas, under the names of their types. */
  readonly document: JsonObject;
}

/** The clients before and after a move. */
export interface Clients {
  readonly from: VersionClient;
  readonly to: VersionClient;
}

/**
 * Reads the client of a model.
 *
 * @param changes of a comparison with a newer version: they name an operation that moved by its new path
 */
export function versionClient(model: ApiModel, changes: readonly Change[] = []): VersionClient {
  const operations = new Map<string, ApiOperation[]>();
  for (const operation of model.resources.flatMap((resource) => resource.operations)) {
    const label = `${operation.httpMethod} ${operation.path}`;
    operations.set(label, [...(operations.get(label) ?? []), operation]);
  }
  for (const { operations: labels, values } of changes.filter(({ id }) => id === "operation-moved"))
    for (const label of labels) {
      const [httpMethod] = label.split(" ");
      const before = operations.get(`${httpMethod} ${values.from}`);
      if (before !== undefined && !operations.has(label)) operations.set(label, before);
    }
  const schemas = Object.fromEntries(model.schemas.map(({ name, schema }) => [name, schema]));
  return { model, operations, document: { openapi: "3.1.0", components: { schemas } } };
}

/** The schema of a property below a type, through references and compositions; undefined where the type does not declare it. */
export function propertySchema(
  { document }: VersionClient,
  type: string,
  path: readonly string[],
): JsonValue | undefined {
  const schemas = objectOf(objectOf(document["components"])["schemas"]);
  let found: readonly JsonValue[] = schemas[type] === undefined ? [] : [schemas[type]];
  for (const name of path) found = found.flatMap((schema) => propertyOf(schemas, schema, name, 16));
  return found.length <= 1 ? found[0] : { anyOf: [...found] };
}

function propertyOf(schemas: JsonObject, schema: JsonValue, name: string, depth: number): readonly JsonValue[] {
  if (!isObject(schema) || depth === 0) return [];
  const own = objectOf(schema["properties"])[name];
  if (own !== undefined) return [own];
  const referred = componentName(schema["$ref"]);
  const parts = [
    ...(referred === undefined ? [] : [schemas[referred] ?? {}]),
    ...["allOf", "oneOf", "anyOf"].flatMap((key) => arrayOf(schema[key])),
    ...(isObject(schema["items"]) ? [schema["items"]] : []),
  ];
  return parts.flatMap((part) => propertyOf(schemas, part, name, depth - 1));
}
