import { unlessAborted } from "./abort.js";

/** Characters of an error answer that are read: what is longer says no more, and may have no end. */
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

/** The text of a body, of at least `longest` characters where it has more. Rejects with the signal's reason. */
export async function readText(response: Response, signal: AbortSignal, longest?: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  const has = await readChunks(response, signal, (chunk) => {
    text += decoder.decode(chunk, { stream: true });
    return longest === undefined || text.length < longest;
  });
  return has ? text + decoder.decode() : unlessAborted(response.text(), signal);
}

/** The bytes of a body, whole. Rejects with the signal's reason. */
export async function readBlob(response: Response, signal: AbortSignal): Promise<Blob> {
  const chunks: BlobPart[] = [];
  const has = await readChunks(response, signal, (chunk) => {
    chunks.push(chunk);
    return true;
  });
  const type = response.headers.get("content-type") ?? "";
  return has ? new Blob(chunks, { type }) : unlessAborted(response.blob(), signal);
}

/** Reads until the end or until `take` has enough; `false` where the body is no stream. */
async function readChunks(
  { body }: Response,
  signal: AbortSignal,
  take: (chunk: Uint8Array<ArrayBuffer>) => boolean,
): Promise<boolean> {
  if (!body) return false;
  const reader = readerOf(body, signal);
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (take(next.value)) continue;
    void reader.cancel().catch(() => undefined);
    return true;
  }
  signal.throwIfAborted();
  return true;
}
