import type { JsonObject, JsonValue } from "../openapi/document.js";
import { decodedEvent, eventShape } from "../openapi/event-shape.js";
import { jsonTypes, literalsOf } from "../openapi/json-types.js";
import { propertiesOf } from "../openapi/schema-properties.js";
import type { MediaTypeModel, RequestBodyModel, ResponseModel, StreamModel } from "./api-model.js";
import type { StreamVocabulary } from "./vocabulary.js";

/** The stream of an operation before its method has a name: null where nothing gives one. */
export type UnnamedStream = Omit<StreamModel, "method"> & { readonly method: string | null };

/** The boolean property of a body that asks for a stream, by convention. */
const FLAG = "stream";

/** The mark that ends a stream of JSON, by convention. It does not parse as JSON. */
const END = "[DONE]";

/**
 * The stream of an operation. A success with a streaming media type makes one; beside another success the operation has two methods, and a
 * boolean `stream` in its body is the flag. The vocabulary overrides all of it.
 */
export function readStream(
  root: JsonObject,
  responses: readonly ResponseModel[],
  body: RequestBodyModel | null,
  vocabulary: StreamVocabulary | undefined,
): UnnamedStream | null {
  const successes = responses.filter(({ status }) => status.startsWith("2"));
  const contents = successes.flatMap((response) => response.contents);
  const streamed = contents.find(({ format }) => format === "events") ?? contents.find(({ format }) => format !== null);
  if (streamed === undefined && vocabulary === undefined) return null;
  const { method = null, flag, ...others } = vocabulary ?? {};
  const isOnly =
    streamed !== undefined && successes.every(({ contents: all }) => all.every(({ format }) => format !== null));
  const assumed = streamFlag(root, body, isOnly);
  const shape = shapeOf(root, streamed);
  const hasEnd =
    others.end !== undefined ||
    others.last !== undefined ||
    others.lastName !== undefined ||
    streamed?.format !== "events";
  return {
    ...others,
    ...(hasEnd || shape.data === "text" ? {} : { end: END }),
    method,
    isOnly,
    flag: flag ?? (assumed === null ? null : FLAG),
    isFlagAssumed: flag === undefined && assumed?.isConstant === false,
    mediaType: streamed?.mediaType ?? "text/event-stream",
    format: streamed?.format ?? "events",
    shape,
  };
}

/** Lines are JSON, each of them its value. */
function shapeOf(root: JsonObject, streamed: MediaTypeModel | undefined): StreamModel["shape"] {
  if (streamed?.format === "events") return eventShape(root, streamed.schema);
  return { hasFields: false, data: "json", hasErrors: false };
}

/**
 * The flag of a body that the document itself has: a boolean that can be true, and false where a success is no stream. Null where the body
 * has none. A constant needs no assumption.
 */
function streamFlag(
  root: JsonObject,
  body: RequestBodyModel | null,
  isOnly: boolean,
): { readonly isConstant: boolean } | null {
  const schema = body?.contents[0]?.schema;
  const flag = schema === undefined ? undefined : propertiesOf(root, schema).get(FLAG);
  if (flag === undefined) return null;
  const types = jsonTypes(root, flag);
  if (types.size !== 1 || !types.has("boolean")) return null;
  const values = literalsOf(root, flag);
  const allows = (value: boolean): boolean => values.length === 0 || values.includes(value);
  return allows(true) && (isOnly || allows(false)) ? { isConstant: values.length > 0 && !allows(false) } : null;
}

/** The schema of an item as the stream method gives it. */
export function itemSchema(
  root: JsonObject,
  stream: Pick<StreamModel, "format" | "shape">,
  schema: JsonValue,
): JsonValue {
  return stream.format === "events" ? decodedEvent(root, schema, stream.shape) : schema;
}
