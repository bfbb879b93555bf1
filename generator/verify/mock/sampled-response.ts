import { isDeepStrictEqual } from "node:util";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { essence } from "../../openapi/media-types.js";
import { fittingValue } from "../../schema/fitting-value.js";
import { sampleValue } from "../../schema/sample-value.js";
import type { ComposedResponse } from "./compose-response.js";
import { concreteType, isText } from "./concrete-type.js";
import { contentFor } from "./decode-body.js";
import type { MockService } from "./mock-services.js";
import { type DeclaredResponse, type MockOperation, responseFor } from "./operation-table.js";
import type { PrismResponse } from "./prism.js";
import { dataSchema, type ItemContent, insideSchema, itemContent, itemsText } from "./streamed-items.js";

/**
 * The response, or one with a body of our own: where no example is given the mock behind makes one of the schema, and does not get
 * through all of them, e.g. those that refer to themselves or that allow one of several properties. It makes nothing where there is no
 * schema.
 */
export function fittingResponse(service: MockService, operation: MockOperation, given: PrismResponse): PrismResponse {
  const { root } = service.checked;
  const declared = responseFor(operation, given.status);
  const response = declared === undefined ? given : withConcreteType(root, declared, given);
  const mediaType = essence(response.headers["content-type"] ?? "");
  const content = declared === undefined ? undefined : contentFor(declared, mediaType);
  const items = content && itemContent(root, mediaType, content);
  if (items !== undefined) return streamed(service, operation, response, items);
  const hasJson = /[/+]json$/.test(mediaType);
  if (content?.schema === null && response.body === undefined && !hasJson) return { ...response, body: "bytes" };
  if (content === undefined || content.hasExample) return response;
  const { schema } = content;
  if (!hasJson && !isText(root, schema)) return response;
  // Where it makes nothing of a schema, it gives null.
  const made = [response.body as JsonValue | undefined].filter((body) => body !== undefined && body !== null);
  if (fittingValue(root, schema, "response", made) !== undefined) return response;
  const choice = { branch: 0, view: "response" } as const;
  const samples = (["largest", "smallest"] as const).map((size) =>
    sampleValue(root, schema, operation.id, { ...choice, size }),
  );
  const own = fittingValue(root, schema, "response", samples);
  return own === undefined || isDeepStrictEqual(own, response.body) ? response : { ...response, body: own };
}

/** The response with a media type where a range of them is declared, for no message has a range as its own. */
function withConcreteType(root: JsonObject, declared: DeclaredResponse, response: PrismResponse): PrismResponse {
  const mediaType = essence(response.headers["content-type"] ?? "");
  const isConcrete = declared.contents.has(mediaType) && !mediaType.includes("*");
  if (mediaType === "" || isConcrete) return response;
  const content = contentFor(declared, mediaType);
  const [range] = [...declared.contents].find(([, each]) => each === content) ?? [];
  if (content === undefined || range === undefined) return response;
  return { ...response, headers: { ...response.headers, "content-type": concreteType(root, range, content.schema) } };
}

/** Whether the document, with its mock layer, has an example of a response. */
export function hasExample(
  { documented }: MockService,
  { id }: MockOperation,
  { status, headers }: Pick<ComposedResponse, "status" | "headers">,
): boolean {
  const operation = documented.get(id);
  const declared = operation === undefined ? undefined : responseFor(operation, status);
  return declared !== undefined && contentFor(declared, essence(headers["content-type"] ?? ""))?.hasExample === true;
}

/** A response whose body is a stream of the example's items, or of two items of the schema. A string as example is the stream itself. */
function streamed(
  service: MockService,
  operation: MockOperation,
  given: PrismResponse,
  content: ItemContent,
): PrismResponse {
  const isExample = hasExample(service, operation, given);
  if (isExample && typeof given.body === "string") return given;
  const { root } = service.checked;
  const body = given.body as JsonValue | undefined;
  const examples = !isExample || body === undefined ? [] : Array.isArray(body) ? body : [body];
  const items = examples.length > 0 ? examples : sampledItems(root, operation.id, content);
  const end = service.streamEnds.get(operation.id);
  const mark = end === undefined || content.format !== "events" ? "" : `data: ${end}\n\n`;
  return { ...given, body: itemsText(content, items, service.lastNames.get(operation.id)) + mark };
}

function sampledItems(root: JsonObject, name: string, content: ItemContent): readonly JsonValue[] {
  const sample = (schema: JsonValue, size: "smallest" | "largest"): JsonValue =>
    sampleValue(root, schema, name, { branch: 0, view: "response", size });
  if (content.schema === null) return [{}, name];
  const inside = insideSchema(root, content);
  const items = (["smallest", "largest"] as const).map((size) => {
    if (inside !== undefined && !content.hasFields) return sample(inside, size);
    const item = withData(root, content, sample(content.schema, size), (schema) => sample(schema, "largest"));
    return inside !== undefined && isObject(item) ? { ...item, data: sample(inside, size) } : item;
  });
  if (inside !== undefined) return items;
  const fitting = items.filter((item) => fittingValue(root, content.schema, "response", [item]) !== undefined);
  return fitting.length > 0 ? fitting : items.slice(0, 1);
}

/** An event with data: without it no event arrives (HTML standard §9.2.6). */
function withData(
  root: JsonObject,
  { schema, hasFields }: ItemContent,
  item: JsonValue,
  sample: (schema: JsonValue) => JsonValue,
): JsonValue {
  if (!hasFields || !isObject(item) || item["data"] !== undefined) return item;
  return { ...item, data: sample(dataSchema(root, schema)) };
}
