import { type EncodedBody, textBody } from "./body.js";
import { LongText } from "./long-text.js";
import type { BodyEncoder, Operation } from "./operation.js";
import { closeNow, streamOf } from "./outgoing-stream.js";
import { PLATFORM_JSON } from "./platform-json.js";
import { LONGEST } from "./server-sent-events.js";
import type { StreamDecoder, StreamedItem } from "./stream-decoder.js";

/** How JSON texts follow each other: each ends with a line feed, or each begins with a record separator (RFC 7464). */
export type LineFormat = "lines" | "sequence";

/** Values that are sent as lines of JSON: an array, or anything that gives them one by one. */
export type Lines<Item> = Iterable<Item> | AsyncIterable<Item>;

const RECORD_SEPARATOR = "\u001e";

/** A decoder for lines of JSON. Empty lines are passed over; a JSON text of a sequence may hold line feeds. */
export function createLineDecoder(format: LineFormat): StreamDecoder {
  const text = new TextDecoder();
  const begun = new LongText();
  const mark = format === "lines" ? "\n" : RECORD_SEPARATOR;
  let received = 0;

  const decoded = (piece: string): StreamedItem[] => {
    const items: StreamedItem[] = [];
    let start = 0;
    for (let end = piece.indexOf(mark); end !== -1; end = piece.indexOf(mark, start)) {
      const data = begun.take(piece.slice(start, end)).trim();
      if (data !== "") items.push({ data });
      start = end + 1;
      received = piece.length - start;
    }
    if (start < piece.length) begun.add(piece.slice(start));
    return items;
  };

  return {
    decode(chunk) {
      if (received > LONGEST) return [];
      received += chunk.byteLength;
      const items = decoded(text.decode(chunk, { stream: true }));
      if (received > LONGEST) begun.take();
      return items;
    },
    end: () => (received > LONGEST ? [] : decoded(`${text.decode()}${mark}`)),
    isFull: () => received > LONGEST,
  };
}

/** Encodes values as lines of JSON. */
export const encodeLines: BodyEncoder = (operation, contentType, value) =>
  encodeItems(operation, contentType, "lines", value);

/** Encodes values as a JSON text sequence. */
export const encodeSequence: BodyEncoder = (operation, contentType, value) =>
  encodeItems(operation, contentType, "sequence", value);

/**
 * Encodes values one after the other: an array at once, an iterable line by line, which can be sent once. A string is sent
 * unchanged.
 *
 * @throws {TypeError} where the value gives no items, or an item is no JSON.
 */
function encodeItems(
  operation: Pick<Operation, "id" | "json">,
  contentType: string,
  format: LineFormat,
  value: unknown,
): EncodedBody {
  if (typeof value === "string" || Array.isArray(value)) {
    let text = "";
    if (typeof value === "string") text = value;
    else for (const item of value) text += lineOf(operation, format, item);
    return textBody(contentType, text);
  }
  if (!isIterable(value))
    throw new TypeError(`${operation.id}: the body must be an array or give its lines one by one`);
  const content = (): ReadableStream<Uint8Array> => streamOf((stopped) => linesOf(operation, format, value, stopped));
  return { contentType, content, replayable: false, streams: true, size: undefined };
}

async function* linesOf(
  operation: Pick<Operation, "id" | "json">,
  format: LineFormat,
  items: AsyncIterable<unknown>,
  stopped: AbortSignal,
): AsyncIterableIterator<Uint8Array> {
  const encoder = new TextEncoder();
  stopped.addEventListener("abort", () => closeNow(items), { once: true });
  for await (const item of items) yield encoder.encode(lineOf(operation, format, item));
}

function lineOf(operation: Pick<Operation, "id" | "json">, format: LineFormat, item: unknown): string {
  const text: string | undefined = (operation.json ?? PLATFORM_JSON).write(item);
  if (text === undefined) throw new TypeError(`${operation.id}: a line of the body is no JSON value`);
  return format === "lines" ? `${text}\n` : `${RECORD_SEPARATOR}${text}\n`;
}

/** Whether `for await` reads a value; it reads synchronous iterables as well. */
function isIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && (Symbol.asyncIterator in value || Symbol.iterator in value);
}
