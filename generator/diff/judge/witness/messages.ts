import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import { essence, isJson, mediaTypeKey, takesIn } from "../../../openapi/media-types.js";
import { fillTemplate } from "../../../openapi/path-template.js";
import { contentsOf } from "../../facts/operations/compare-contents.js";
import { headersOf } from "../../facts/operations/compare-headers.js";
import type { Carrier } from "../../facts/operations/fact.js";
import {
  type Declared,
  type DeclaredParameter,
  type DiffOperation,
  isSameParameter,
} from "../../facts/operations/operation.js";
import { schemaOf } from "../../facts/operations/serialization.js";
import type { SchemaNode } from "../../facts/schema/schema-node.js";
import { sampleOf } from "./fitting-sample.js";
import { type ValueSide, violationsOf } from "./making-side.js";

/** A request as a witness shows it. */
export interface RequestMessage {
  readonly method: string;
  readonly path: string;
  readonly query?: JsonObject;
  readonly headers?: JsonObject;
  readonly body?: JsonValue;
  /** Headers of parts of the body, by field. */
  readonly parts?: JsonObject;
}

/** A response as a witness shows it. */
export interface ResponseMessage {
  readonly status: number | string;
  readonly headers?: JsonObject;
  readonly body?: JsonValue;
}

/** A request with what the operation asks for, and the value where its carrier says; undefined where a part of it does not fit its schema. */
export function requestMessage(
  side: ValueSide,
  operation: DiffOperation,
  carrier: Extract<Carrier, { kind: "parameter" | "request-body" }> | undefined,
  value: JsonValue | undefined,
  choice: { readonly body: boolean } = { body: true },
): RequestMessage | undefined {
  const given = carrier?.kind === "parameter" ? carrier : undefined;
  let fits = true;
  const fitting = (schema: SchemaNode | undefined, otherwise: JsonValue): JsonValue => {
    const sample = schema === undefined ? otherwise : fittingSample(side, schema);
    fits &&= sample !== undefined;
    return sample ?? otherwise;
  };
  const sample = (parameter: DeclaredParameter): JsonValue =>
    given !== undefined && isSameParameter(given, parameter) && value !== undefined
      ? value
      : fitting(schemaOf(parameter), parameter.name);
  const named = (place: string): JsonObject =>
    Object.fromEntries(
      [...operation.parameters.values()]
        .filter((parameter) => parameter.in === place)
        .filter(
          (parameter) =>
            parameter.node["required"] === true || (given !== undefined && isSameParameter(given, parameter)),
        )
        .map((parameter) => [parameter.name, sample(parameter)]),
    );
  const contents = [...contentsOf(operation.requestBody).values()];
  const wanted = carrier?.kind === "request-body" ? carrier.mediaType : undefined;
  const content =
    contents.find(({ name }) => name === wanted) ??
    contents.find(({ name }) => wanted !== undefined && takesIn(name, wanted)) ??
    contents[0];
  const mediaType = wanted ?? content?.name;
  const hasBody = carrier?.kind === "request-body" || (choice.body && operation.requestBody?.node["required"] === true);
  const isGiven = carrier?.kind === "request-body" && value !== undefined;
  const body = isGiven ? value : hasBody && content?.schema !== undefined ? fitting(content.schema, null) : undefined;
  const headers = {
    ...named("header"),
    ...(hasBody && mediaType !== undefined && !isPlainJson(mediaType) ? { "content-type": mediaType } : {}),
  };
  const query = named("query");
  const path = pathOf(operation, sample);
  if (!fits) return undefined;
  return {
    method: operation.method,
    path,
    ...(Object.keys(query).length > 0 ? { query } : {}),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    ...(hasBody && body !== undefined ? { body } : {}),
  };
}

/** JSON without parameters is what a body is by default. */
function isPlainJson(mediaType: string): boolean {
  return isJson(mediaType) && mediaTypeKey(mediaType) === essence(mediaType);
}

/** The path with its parameters; the address of a callback or a webhook is the receiver's own, and stays as it is. */
function pathOf(
  { path, parameters, inverted, callback }: DiffOperation,
  sample: (parameter: DeclaredParameter) => JsonValue,
): string {
  if (inverted || callback !== undefined) return path;
  return fillTemplate(path, (name) => {
    const parameter = [...parameters.values()].find((each) => each.in === "path" && each.name === name);
    const text = parameter === undefined ? name : sample(parameter);
    return typeof text === "string" || typeof text === "number" ? encodeURIComponent(text) : `{${name}}`;
  });
}

function isRequired({ node }: Declared): boolean {
  return node["required"] === true;
}

function sampleOfHeader(side: ValueSide, header: Declared & { readonly name: string }): JsonValue {
  const schema = schemaOf(header);
  return (schema && fittingSample(side, schema)) ?? header.name;
}

/** The smallest sample of a schema; undefined where the one that is made does not fit it. */
export function fittingSample(side: ValueSide, schema: SchemaNode): JsonValue | undefined {
  const sample = sampleOf(side, [schema], "smallest");
  return sample !== undefined && violationsOf(side, [schema], sample)?.length === 0 ? sample : undefined;
}

/** A response of an operation with a status and the headers that it requires, of a media type where one is given. */
export function responseMessage(
  side: ValueSide,
  operation: DiffOperation,
  status: string,
  mediaType?: string,
): ResponseMessage {
  const declared = operation.responses.get(status);
  const contents = [...contentsOf(declared).values()];
  const content = contents.find(({ name }) => mediaType !== undefined && takesIn(name, mediaType)) ?? contents[0];
  const number = /^\d{3}$/.test(status)
    ? Number(status)
    : /^\dXX$/.test(status)
      ? Number(`${status.charAt(0)}00`)
      : 500;
  const body = content?.schema === undefined ? undefined : sampleOf(side, [content.schema], "smallest");
  const required = declared === undefined ? [] : [...headersOf(side.root, declared).values()].filter(isRequired);
  const headers = {
    ...(content === undefined ? {} : { "content-type": mediaType ?? content.name }),
    ...Object.fromEntries(required.map((header) => [header.name, sampleOfHeader(side, header)])),
  };
  return {
    status: number,
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(body === undefined || (isObject(body) && Object.keys(body).length === 0) ? {} : { body }),
  };
}
