import { unlessAborted } from "./abort.js";

/** Bytes of an error answer that are read: what is longer says no more, and may have no end. */
export const LONGEST_ERROR: number = 2 ** 20;

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
  else signal.addEventListener("abort", cancel, { once: true });
  return reader;
}

/** The text of a body, of at least `longest` bytes where it has more. Rejects with the signal's reason. */
export async function readText(response: Response, signal: AbortSignal, longest?: number): Promise<string> {
  const chunks = await readChunks(response, signal, longest ?? Number.POSITIVE_INFINITY);
  return chunks === undefined ? unlessAborted(response.text(), signal) : new TextDecoder().decode(joined(chunks));
}

/** The bytes of a body, whole. Rejects with the signal's reason. */
export async function readBlob(response: Response, signal: AbortSignal): Promise<Blob> {
  const chunks = await readChunks(response, signal, Number.POSITIVE_INFINITY);
  const type = response.headers.get("content-type") ?? "";
  return chunks === undefined ? unlessAborted(response.blob(), signal) : new Blob([...chunks], { type });
}

type Chunks = readonly Uint8Array<ArrayBuffer>[];

/** Reads until the end, or until there is enough; `undefined` where the body is no stream. */
async function readChunks({ body }: Response, signal: AbortSignal, enough: number): Promise<Chunks | undefined> {
  if (!body) return undefined;
  const reader = readerOf(body, signal);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(next.value);
    size += next.value.byteLength;
    if (size < enough) continue;
    void reader.cancel().catch(() => undefined);
    return chunks;
  }
  signal.throwIfAborted();
  return chunks;
}

/** Decoding a text at once is faster than in pieces, and most answers are one chunk. */
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
