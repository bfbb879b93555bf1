import { encodeForm } from "./form.js";
import { encodeLines } from "./json-lines.js";
import { isRecord } from "./json-pointer.js";
import { isJson } from "./media-type.js";
import { encodeMultipart } from "./multipart.js";
import type { Operation } from "./operation.js";
import { chunksOf, streamOf } from "./outgoing-stream.js";
import { PLATFORM_JSON } from "./platform-json.js";
import { openUpload } from "./upload.js";

/** The body of a request: how to get it for an attempt, and whether it can be had again for the next. */
export interface EncodedBody {
  readonly contentType: string;
  readonly content: () => string | Blob | ReadableStream<Uint8Array>;
  readonly replayable: boolean;
  /** Whether the content is a stream. */
  readonly streams: boolean;
  /** Bytes, where they are known. */
  readonly size: number | undefined;
}

/**
 * Encodes a body for the operation's media type. In JSON `undefined` is left out, `null` and empty texts are kept.
 *
 * @throws {TypeError} where the value cannot be sent as that type.
 */
export function encodeBody(operation: Operation, value: unknown): EncodedBody | undefined {
  const contentType = operation.body;
  if (contentType === undefined || value === undefined) return undefined;
  if (contentType.startsWith("multipart/")) {
    if (!isRecord(value))
      throw new TypeError(`${operation.id}: the body must be an object with a property for each part`);
    return encodeMultipart(operation, contentType, value);
  }
  if (operation.lines !== undefined) return encodeLines(operation, contentType, operation.lines, value);
  if (isJson(contentType)) return encodeText(contentType, (operation.json ?? PLATFORM_JSON).write(value));
  if (contentType === "application/x-www-form-urlencoded")
    return encodeText(contentType, encodeForm(value, operation.parts ?? {}, operation.json));
  if (typeof value === "string") return encodeText(contentType, value);
  const upload = openUpload(value);
  if (upload === undefined) throw new TypeError(`${operation.id}: the body cannot be sent as ${contentType}`);
  const { content, replayable, size, type } = upload;
  const sent = contentType.includes("*") ? type : contentType;
  if (content instanceof Blob) return { contentType: sent, content: () => content, replayable, streams: false, size };
  return {
    contentType: sent,
    content: () => streamOf((stopped) => chunksOf(content(), stopped)),
    replayable,
    streams: true,
    size,
  };
}

function encodeText(contentType: string, text: string): EncodedBody {
  return { contentType, content: () => text, replayable: true, streams: false, size: undefined };
}
