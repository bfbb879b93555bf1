import type { BodyEncoder, Operation } from "./operation.js";
import { PLATFORM_JSON } from "./platform-json.js";

/** The body of a request: how to get it for an attempt, and whether it can be had again for the next. */
export interface EncodedBody {
  readonly contentType: string;
  readonly content: () => string | Blob | ReadableStream<Uint8Array>;
  readonly replayable: boolean;
  /** Whether the content is a stream. */
  readonly streams: boolean;
  /** Bytes, where they are known. */
  readonly size: number | undefined;
  /** Closes the streams that the caller gave, also those that nothing was read of. */
  readonly close?: () => void;
}

/**
 * Encodes a body as the operation says. In JSON `undefined` is left out, `null` and empty texts are kept.
 *
 * @throws {TypeError} where the value cannot be sent as that type.
 */
export function encodeBody(operation: Operation, value: unknown): EncodedBody | undefined {
  const { body: contentType, encode = encodeJson } = operation;
  return contentType === undefined || value === undefined ? undefined : encode(operation, contentType, value);
}

/** Encodes a value as JSON. */
export const encodeJson: BodyEncoder = ({ json = PLATFORM_JSON }, contentType, value) =>
  textBody(contentType, json.write(value));

/** A body that is a string. */
export function textBody(contentType: string, text: string): EncodedBody {
  return { contentType, content: () => text, replayable: true, streams: false, size: undefined };
}
