import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import { isJson } from "../../../openapi/media-types.js";
import { fillTemplate } from "../../../openapi/path-template.js";
import { sampleValue } from "../../../schema/sample-value.js";
import { contentsOf } from "../../facts/operations/compare-contents.js";
import { schemaOf } from "../../facts/operations/compare-parameters.js";
import type { Carrier } from "../../facts/operations/fact.js";
import type { DeclaredParameter, DiffOperation } from "../../facts/operations/operation.js";

/** A request as a witness shows it. */
export interface RequestMessage {
  readonly method: string;
  readonly path: string;
  readonly query?: JsonObject;
  readonly headers?: JsonObject;
  readonly body?: JsonValue;
}

/** An answer as a witness shows it. */
export interface ResponseMessage {
  readonly status: number | string;
  readonly headers?: JsonObject;
  readonly body?: JsonValue;
}

/** A request with what the operation asks for, and the value where its carrier says. */
export function requestMessage(
  root: JsonObject,
  operation: DiffOperation,
  carrier: Extract<Carrier, { kind: "parameter" | "request-body" }> | undefined,
  value: JsonValue | undefined,
  choice: { readonly body: boolean } = { body: true },
): RequestMessage {
  const given = carrier?.kind === "parameter" ? carrier : undefined;
  const sample = (parameter: DeclaredParameter): JsonValue => {
    if (given?.in === parameter.in && given.name === parameter.name && value !== undefined) return value;
    const schema = schemaOf(parameter);
    return schema === undefined
      ? parameter.name
      : sampleValue(root, schema.node, parameter.name, { size: "smallest", branch: 0, plain: true });
  };
  const named = (place: string): JsonObject =>
    Object.fromEntries(
      [...operation.parameters.values()]
        .filter((parameter) => parameter.in === place)
        .filter(({ node, name }) => node["required"] === true || (given?.in === place && given.name === name))
        .map((parameter) => [parameter.name, sample(parameter)]),
    );
  const path = fillTemplate(operation.path, (name) => {
    const parameter = [...operation.parameters.values()].find((each) => each.in === "path" && each.name === name);
    const text = parameter === undefined ? name : sample(parameter);
    return typeof text === "string" || typeof text === "number" ? encodeURIComponent(text) : `{${name}}`;
  });
  const contents = [...contentsOf(operation.requestBody).values()];
  const wanted = carrier?.kind === "request-body" ? carrier.mediaType : undefined;
  const content = contents.find(({ name }) => name === wanted) ?? contents[0];
  const mediaType = wanted ?? content?.name;
  const hasBody = carrier?.kind === "request-body" || (choice.body && operation.requestBody?.node["required"] === true);
  const body =
    carrier?.kind === "request-body" && value !== undefined
      ? value
      : content?.schema === undefined
        ? undefined
        : sampleValue(root, content.schema.node, "body", { size: "smallest", branch: 0, plain: true });
  const headers = {
    ...named("header"),
    ...(hasBody && mediaType !== undefined && !isJson(mediaType) ? { "content-type": mediaType } : {}),
  };
  const query = named("query");
  return {
    method: operation.method,
    path,
    ...(Object.keys(query).length > 0 ? { query } : {}),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    ...(hasBody && body !== undefined ? { body } : {}),
  };
}

/** An answer of an operation with a status. */
export function responseMessage(root: JsonObject, operation: DiffOperation, status: string): ResponseMessage {
  const declared = operation.responses.get(status);
  const [content] = contentsOf(declared).values();
  const number = /^\d{3}$/.test(status)
    ? Number(status)
    : /^\dXX$/.test(status)
      ? Number(`${status.charAt(0)}00`)
      : 500;
  const body =
    content?.schema === undefined
      ? undefined
      : sampleValue(root, content.schema.node, "body", { size: "smallest", branch: 0, view: "response", plain: true });
  return {
    status: number,
    ...(content === undefined ? {} : { headers: { "content-type": content.name } }),
    ...(body === undefined || (isObject(body) && Object.keys(body).length === 0) ? {} : { body }),
  };
}
