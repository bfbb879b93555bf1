import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { mediaRank } from "../openapi/media-types.js";
import { dereference, objectOf, stringOf } from "../openapi/reference.js";
import { streamedContent } from "../openapi/streams.js";
import type { ExampleModel, HeaderModel, MediaTypeModel, RequestBodyModel, ResponseModel } from "./api-model.js";
import { builtInType } from "./built-in-type.js";

/** `content` of a body, response or parameter (OpenAPI 3.1 §4.8.14), JSON first, ranges after media types, then by name: the order of keys means nothing. Types are named later. */
function readContents(root: JsonObject, content: JsonValue | undefined): readonly MediaTypeModel[] {
  return sortedEntries(content, mediaRank).map(([mediaType, value]) => {
    const media = objectOf(value);
    const encoding = Object.entries(objectOf(media["encoding"])).map(([property, entry]) => [
      property,
      objectOf(entry),
    ]);
    const stream = streamedContent(root, mediaType, media);
    return {
      mediaType,
      format: stream?.format ?? null,
      schema: stream === null ? (media["schema"] ?? null) : stream.item,
      type: builtInType("unknown"),
      examples: readExamples(root, media),
      encoding: Object.fromEntries(encoding),
    };
  });
}

/** `examples` and `example` of a media type or parameter; named ones by name. */
export function readExamples(root: JsonObject, holder: JsonObject): readonly ExampleModel[] {
  const named = sortedEntries(holder["examples"], () => 0).flatMap(([name, value]) => {
    const example = dereference(root, value, "")?.node;
    return example?.["value"] === undefined ? [] : [{ name, value: example["value"] }];
  });
  return holder["example"] === undefined ? named : [{ name: "default", value: holder["example"] }, ...named];
}

function sortedEntries(
  value: JsonValue | undefined,
  rank: (key: string) => number,
): readonly (readonly [string, JsonValue])[] {
  const key = (name: string): string => `${rank(name)}${name}`;
  return Object.entries(objectOf(value)).sort(([a], [b]) => (key(a) < key(b) ? -1 : 1));
}

/** The request body of an operation, or null where it takes none. Its properties are described later, once all types have names. */
export function readRequestBody(root: JsonObject, value: JsonValue | undefined): RequestBodyModel | null {
  const body = dereference(root, value, "")?.node;
  if (body === undefined) return null;
  const contents = readContents(root, body["content"]);
  const required = body["required"] === true;
  // A body that may be left out and holds nothing would be an argument that says nothing.
  if (!required && contents.length > 0 && contents.every(({ schema }) => holdsNothing(root, schema))) return null;
  return {
    required,
    description: stringOf(body["description"]),
    // Only responses are event streams; a request of that type is a string.
    contents: contents.map((media) => (media.format === "events" ? { ...media, format: null } : media)),
    properties: [],
    furtherProperties: {},
  };
}

/** Whether a schema allows an object without properties, and nothing else. */
function holdsNothing(root: JsonObject, schema: JsonValue | null): boolean {
  const {
    type,
    properties,
    additionalProperties,
    required,
    description: _,
    title: __,
    ...others
  } = objectOf(dereference(root, schema ?? undefined, "")?.node);
  const isPlain = [properties ?? {}, required ?? [], others].every((part) => Object.keys(part ?? {}).length === 0);
  return type === "object" && additionalProperties === false && isPlain;
}

/** Statuses whose responses have no body, whatever a document says (RFC 9110 §15.3.5, §15.3.6). */
const BODILESS: ReadonlySet<string> = new Set(["204", "205"]);

/**
 * Responses of an operation: exact statuses in numeric order, then ranges, then `default` (OpenAPI 3.1 §4.8.16). Those of HEAD have no body
 * (RFC 9110 §9.3.2).
 */
export function readResponses(
  root: JsonObject,
  value: JsonValue | undefined,
  httpMethod: string,
): readonly ResponseModel[] {
  return Object.entries(objectOf(value))
    .filter(([status]) => !status.startsWith("x-"))
    .map(([status, node]) => {
      const response = dereference(root, node, "")?.node ?? {};
      return {
        status: /^[1-5]xx$/i.test(status) ? status.toUpperCase() : status,
        description: stringOf(response["description"]),
        headers: readHeaders(root, response["headers"]),
        contents: httpMethod === "HEAD" || BODILESS.has(status) ? [] : readContents(root, response["content"]),
      };
    })
    .sort((a, b) => statusOrder(a.status) - statusOrder(b.status));
}

function readHeaders(root: JsonObject, value: JsonValue | undefined): readonly HeaderModel[] {
  return Object.entries(objectOf(value))
    .map(([name, node]) => {
      const header = dereference(root, node, "")?.node ?? {};
      const [content] = Object.values(objectOf(header["content"]));
      const schema = header["schema"] ?? objectOf(content)["schema"];
      return {
        name,
        description: stringOf(header["description"]),
        required: header["required"] === true,
        schema: isObject(schema) ? schema : {},
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function statusOrder(status: string): number {
  if (/^\d{3}$/.test(status)) return Number(status);
  return /^[1-5]XX$/.test(status) ? 1000 + Number(status[0]) : 2000;
}
