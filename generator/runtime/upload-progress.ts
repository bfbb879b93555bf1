import type { EncodedBody } from "./body.js";
import type { UploadProgress } from "./options.js";
import { chunksOf, streamOf } from "./outgoing-stream.js";
import { inBrowser } from "./platform.js";

type OnProgress = ((progress: UploadProgress) => void) | undefined;

/** Bytes from which a file is streamed by the client itself: what is smaller the platform has taken before it could be stopped. */
const STREAMED = 2 ** 20;

/**
 * The body as the platform can send it. Browsers do not send streams everywhere, so there a stream becomes a `Blob`;
 * elsewhere a body that is large, or whose progress is asked for, becomes a stream that can be stopped and counted.
 */
export async function prepareBody(body: EncodedBody, onProgress: OnProgress): Promise<EncodedBody> {
  if (inBrowser()) {
    if (!body.streams) return body;
    const blob = await new Response(body.content()).blob();
    return { ...body, content: () => blob, replayable: true, streams: false, size: blob.size };
  }
  if (onProgress === undefined && (body.streams || (body.size ?? 0) < STREAMED)) return body;
  return { ...body, streams: true, content: () => streamOf((stopped) => chunks(body, onProgress, stopped)) };
}

/** Tells the end of an upload where its steps cannot be seen. */
export function reportEnd(body: EncodedBody | undefined, onProgress: OnProgress): void {
  if (body?.size === undefined || onProgress === undefined || !inBrowser()) return;
  onProgress({ sent: body.size, total: body.size });
}

async function* chunks(body: EncodedBody, onProgress: OnProgress, stopped: AbortSignal): AsyncGenerator<Uint8Array> {
  const content = body.content();
  const source = typeof content === "string" ? new Blob([content]) : content;
  const total = body.size ?? (source instanceof Blob ? source.size : undefined);
  let sent = 0;
  for await (const chunk of chunksOf(source instanceof Blob ? source.stream() : source, stopped)) {
    yield chunk;
    sent += chunk.byteLength;
    onProgress?.({ sent, total });
  }
}
