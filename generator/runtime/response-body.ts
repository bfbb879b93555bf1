import { unlessAborted } from "./abort.js";
import { isJson } from "./media-type.js";
import { codeOf } from "./reported-error.js";
import { listenToAbort } from "./signal-listeners.js";

/** Bytes of an error response that are read: what is longer says no more, and may have no end. */
const LONGEST_ERROR = 2 ** 20;

/** Bytes of a success that are read as one text, 256 MiB: it is in memory several times, and few bytes may decode to many. */
const LONGEST_TEXT = 2 ** 28;

/**
 * A reader whose body ends with the signal. The platform's own link between them is not enough: Node loses it in a
 * garbage collection, and the body would be read for ever. Whether the signal ended the body, the signal tells.
 */
export function readerOf<Chunk extends Uint8Array>(
  body: ReadableStream<Chunk>,
  signal: AbortSignal,
): ReadableStreamDefaultReader<Chunk> {
  const reader = body.getReader();
  const cancel = (): void => void reader.cancel(signal.reason).catch(() => undefined);
  if (signal.aborted) cancel();
  else listenToAbort(signal, cancel);
  return reader;
}

/** The text of a success. Rejects with the signal's reason, and with a `RangeError` for one that is too large. */
export async function readText(response: Response, signal: AbortSignal): Promise<string> {
  const chunks = await readChunks(response, signal, LONGEST_TEXT, () => {
    throw new RangeError("is too large: more than 256 MiB when decoded");
  });
  return textOf(response, chunks, signal);
}

/** The text of an error, or its first mebibyte. Rejects with the signal's reason. */
export async function readErrorText(response: Response, signal: AbortSignal): Promise<string> {
  return textOf(response, await readChunks(response, signal, LONGEST_ERROR, () => undefined), signal);
}

/**
 * Whether a string is the beginning of a JSON value. Where the length of a body is not told, or is that of its compressed
 * form, some platforms take a lost connection for its end.
 */
export function wasCut({ headers }: Response, text: string): boolean {
  const isMeasured = headers.has("content-length") && !headers.has("content-encoding");
  if (isMeasured || !isJson(headers.get("content-type") ?? "")) return false;
  const start = text.trimStart()[0];
  const end = start === "{" ? "}" : start === "[" ? "]" : undefined;
  return end !== undefined && !text.trimEnd().endsWith(end);
}

function textOf(response: Response, chunks: Chunks | undefined, signal: AbortSignal): Promise<string> | string {
  return chunks === undefined ? unlessAborted(response.text(), signal) : new TextDecoder().decode(joined(chunks));
}

/**
 * Why the body of a response could not be read, as the end of a sentence, where asking again would change nothing.
 * `undefined` where the connection failed.
 */
export function unreadable(reported: Error | undefined): string | undefined {
  if (reported === undefined) return undefined;
  const { name, message, cause } = reported;
  if (name === "RangeError") return message;
  return /\bZ_\w+|zlib|brotli|zstd|decompress/i.test(`${codeOf(reported)} ${message}`)
    ? "cannot be decompressed"
    : unreadable(cause instanceof Error ? cause : undefined);
}

/** The pieces of a body. */
export type Chunks = readonly Uint8Array<ArrayBuffer>[];

/** Reads until the end, or until there is enough; `undefined` where the body is no stream. */
export async function readChunks(
  { body }: Response,
  signal: AbortSignal,
  enough: number,
  onEnough: () => void,
): Promise<Chunks | undefined> {
  if (!body) return undefined;
  const reader = readerOf(body, signal);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(next.value);
    size += next.value.byteLength;
    if (size < enough) continue;
    void reader.cancel().catch(() => undefined);
    onEnough();
    return chunks;
  }
  signal.throwIfAborted();
  return chunks;
}

/** Decoding the whole at once is faster than in pieces, and most responses are one chunk. */
function joined(chunks: Chunks): Uint8Array {
  const [first = new Uint8Array()] = chunks;
  if (chunks.length < 2) return first;
  const bytes = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.byteLength, 0));
  let position = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, position);
    position += chunk.byteLength;
  }
  return bytes;
}
