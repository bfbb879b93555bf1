import { freeName, pascalCase } from "../names/identifiers.js";
import { isBinary } from "../openapi/binary-schema.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isObject, joinPointer, valueAt } from "../openapi/json-pointer.js";
import { allowsJson, essence, isFormData, isJson, isText } from "../openapi/media-types.js";
import { hasSiblings } from "../openapi/plain-references.js";
import { componentSchemas, objectOf } from "../openapi/reference.js";
import { schemasAt } from "../openapi/schema-at.js";
import { componentName } from "../openapi/schema-walk.js";
import { withoutProperty } from "../openapi/without-property.js";
import type { ApiOperation, MediaTypeModel, OperationTypes, ParameterModel, ResponseModel } from "./api-model.js";
import { builtInType } from "./built-in-type.js";
import { furtherBodies } from "./media-choices.js";
import type { ServiceSchema } from "./merge-schemas.js";
import { itemSchema, type UnnamedStream } from "./read-stream.js";

/** An operation before its types are named. */
export type UntypedOperation = Omit<ApiOperation, "types">;

/** An operation, and the names that the document gives it. */
export interface UnnamedOperation extends Omit<UntypedOperation, "methodName" | "stream"> {
  readonly givenName: string | null;
  readonly hasGivenResource: boolean;
  readonly stream: UnnamedStream | null;
}

/** The schemas that an operation adds to those of its service, and their names there. */
export interface OperationSchemas {
  readonly operation: ApiOperation;
  readonly schemas: readonly ServiceSchema[];
  /** Components that a derived schema replaces, so that only other references keep them. */
  readonly derived: readonly string[];
}

/**
 * Names the types of one operation: inline schemas of bodies and responses get a name from the operationId, parameters become one
 * query type, and a body whose type differs from its schema (a stream flag the method sets, parameters passed with the body) becomes a type
 * of its own, under the component's name where nothing else refers to it.
 *
 * @param prefix what the names of its types begin with
 * @param references how many references each component of the service has
 */
export function nameOperationSchemas(
  operation: UntypedOperation,
  prefix: string,
  root: JsonObject,
  references: ReadonlyMap<string, number>,
): OperationSchemas {
  const schemas: ServiceSchema[] = [];
  const derived: string[] = [];
  const components = componentSchemas(root);
  const own = new Set<string>();
  const taken = { has: (name: string) => own.has(name) || Object.hasOwn(components, name) };
  const put = (name: string, schema: JsonValue): string => {
    own.add(name);
    schemas.push({ service: operation.service, name, component: false, schema });
    return name;
  };
  const add = (name: string, schema: JsonValue): string => put(freeName(name, taken), schema);
  const nameMedia = (media: MediaTypeModel, name: string, bytes: string): MediaTypeModel => ({
    ...media,
    type: typeOf(media, name, bytes, add),
  });
  const inline = new Map<string, string>();
  // One schema below several media types is one type.
  const addBody = (name: string, schema: JsonValue): string => {
    const key = JSON.stringify(schema);
    const type = inline.get(key) ?? add(name, schema);
    inline.set(key, type);
    return type;
  };

  const { stream } = operation;
  const lifted = operation.parameters.filter((parameter) => parameter.argument === "body");
  const [first, ...others] = operation.requestBody?.contents ?? [];
  let body: MediaTypeModel | null = null;
  if (first !== undefined) {
    const flag = stream?.flag ?? null;
    const component = componentName(objectOf(first.schema)["$ref"]);
    const base =
      component === undefined ? first.schema : valueAt(root, joinPointer("components", "schemas", component));
    if ((flag !== null || lifted.length > 0) && isObject(base) && first.format === null) {
      const own = component !== undefined && lifted.length === 0 && references.get(component) === 1;
      if (component !== undefined) derived.push(component);
      const derivedBody = deriveBody(flag === null ? base : withoutProperty(root, base, flag), lifted);
      body = { ...first, type: own ? put(component, derivedBody) : add(`${prefix}Request`, derivedBody) };
    } else body = { ...first, type: typeOf(first, `${prefix}Request`, "Upload", addBody) };
  }
  const choosable = new Set(furtherBodies(operation));
  const further = others.map((media): MediaTypeModel => {
    const name = `${prefix}Request${bodyWord(media.mediaType)}`;
    return choosable.has(media) ? { ...media, type: typeOf(media, name, "Upload", addBody) } : media;
  });

  const successes = operation.responses.filter(({ status, contents }) => status.startsWith("2") && contents.length > 0);
  const responses = operation.responses.map((response): ResponseModel => {
    const suffix = successes.length === 1 && response === successes[0] ? "Response" : `Response${response.status}`;
    return {
      ...response,
      contents: response.contents.map((media) => {
        if (media.format === null) return nameMedia(media, `${prefix}${pascalCase(suffix)}`, "Blob");
        const isRead = stream !== null && media.mediaType === stream.mediaType && response.status.startsWith("2");
        const schema = isRead ? itemSchema(root, stream, media.schema) : media.schema;
        return nameMedia({ ...media, schema }, `${prefix}${media.format === "events" ? "Event" : "Line"}`, "Blob");
      }),
    };
  });

  const loose = operation.parameters.filter(({ in: place, argument }) => place !== "path" && argument === "parameter");
  const queryName = loose.every((parameter) => parameter.in === "query") ? "query" : "parameters";
  // One name, whichever places there are: a header that is added must not rename an exported type.
  const query = loose.length === 0 ? null : add(`${prefix}Query`, parametersSchema(loose));
  const event = responses
    .filter(({ status }) => status.startsWith("2"))
    .flatMap(({ contents }) => contents)
    .find(({ mediaType, format }) => format !== null && mediaType === stream?.mediaType);
  const types: OperationTypes = {
    body: body?.type ?? null,
    bodyRequired: operation.requestBody?.required === true && !operation.emptyBody,
    bodyIsSeries: first?.format != null,
    query,
    queryName,
    queryRequired: loose.some((parameter) => parameter.required),
    responses: `${prefix}Responses`,
    event: stream === null ? null : (event?.type ?? builtInType("unknown")),
    item: operation.pages === null ? null : itemType(successes[0], root, operation.pages.items),
  };
  const requestBody =
    operation.requestBody === null || body === null
      ? operation.requestBody
      : { ...operation.requestBody, contents: [body, ...further] };
  return { operation: { ...operation, requestBody, responses, types }, schemas, derived };
}

/** Word for a further body, by its media type. */
function bodyWord(mediaType: string): string {
  const [, subtype = ""] = essence(mediaType).split("/");
  return isFormData(mediaType) ? "Form" : pascalCase(subtype);
}

const PLAIN_TEXT: ReadonlySet<string> = new Set([
  "type",
  "format",
  "description",
  "contentMediaType",
  "contentEncoding",
]);

/** The type of a media type's value: `bytes` where it is binary; an inline schema gets the name through `add`. */
export function typeOf(
  media: MediaTypeModel,
  name: string,
  bytes: string,
  add: (name: string, schema: JsonValue) => string,
): string {
  const { schema, mediaType, format } = media;
  const isForm = bytes === "Upload" && isFormData(mediaType);
  if (isForm && (!isObject(schema) || Object.keys(schema).length === 0)) return add(name, { type: "object" });
  const isUntyped = isJson(mediaType) || schema !== null || format !== null;
  if (!isObject(schema))
    return builtInType(isText(mediaType) && format === null ? "string" : isUntyped ? "unknown" : bytes);
  const isAny = essence(mediaType) === "*/*" || (allowsJson(mediaType) && schema["type"] !== "string");
  // A body that is neither JSON, a series of it nor a form travels as text or bytes, whatever its schema says of the inside.
  if (!isJson(mediaType) && format === null && !isForm && !isAny)
    return builtInType(isText(mediaType) && !isBinary(schema) ? "string" : bytes);
  const component = componentName(schema["$ref"]);
  if (component !== undefined && !hasSiblings(schema)) return component;
  if (schema["type"] === "string" && Object.keys(schema).every((key) => PLAIN_TEXT.has(key))) {
    return builtInType(isBinary(schema) && !isJson(mediaType) ? bytes : "string");
  }
  return add(name, schema);
}

function deriveBody(base: JsonValue, lifted: readonly ParameterModel[]): JsonValue {
  if (lifted.length === 0) return base;
  const added = objectOf(parametersSchema(lifted));
  if (!isObject(base) || !isObject(base["properties"])) return { allOf: [base, added] };
  const required = [
    ...(Array.isArray(base["required"]) ? base["required"] : []),
    ...(added["required"] as readonly string[]),
  ];
  return { ...base, properties: { ...base["properties"], ...objectOf(added["properties"]) }, required };
}

/** Parameters as one object, by their keys. */
export function parametersSchema(parameters: readonly ParameterModel[]): JsonValue {
  return {
    type: "object",
    properties: Object.fromEntries(
      parameters.map(({ key, schema, description, deprecated }) => [
        key,
        documentedSchema(schema, description, deprecated),
      ]),
    ),
    required: parameters.filter(({ required }) => required).map(({ key }) => key),
  };
}

/** A schema with the words of its parameter. In OpenAPI 3.0 a `$ref` allows no siblings, so that it becomes a member. */
function documentedSchema(schema: JsonValue, description: string, deprecated: boolean): JsonValue {
  if (!isObject(schema)) return schema;
  const own = { description, ...(deprecated ? { deprecated } : {}) };
  if (schema["$ref"] === undefined) return { ...schema, ...own };
  return description === "" && !deprecated ? schema : { allOf: [schema], ...own };
}

/** The item type of a list response, `items` the pointer to its list or map: the one component its items are, else `unknown`. */
function itemType(success: ResponseModel | undefined, root: JsonObject, items: string): string {
  const media = success?.contents.find(({ mediaType }) => isJson(mediaType));
  const types = schemasAt(root, media?.schema ?? undefined, items)
    .schemas.map((list) => list["items"] ?? list["additionalProperties"])
    .filter(isObject)
    .map(({ $ref, type }) => componentName($ref) ?? builtInType(type === "string" ? "string" : "unknown"));
  const [only, ...others] = new Set(types);
  return only === undefined || others.length > 0 ? builtInType("unknown") : only;
}
