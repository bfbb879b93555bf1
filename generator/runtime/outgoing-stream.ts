/** Bytes that are read while they are sent. */
export type ByteStream = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** The control over a stream that was given to the platform. */
export interface OutgoingStream {
  /** Closes the source: nothing more is read of it. Without effect at the end of the stream. */
  stop(): void;
  /** Called when a piece was taken, and at the end. */
  onMove: ((isDone: boolean) => void) | undefined;
  /** Why the stream broke, where its source did. */
  failure: { readonly error: unknown } | undefined;
}

const outgoing = /* @__PURE__ */ new WeakMap<object, OutgoingStream>();

/** The control of a stream that `streamOf` made; `undefined` for any other content. */
export function outgoingStream(content: unknown): OutgoingStream | undefined {
  return typeof content === "object" && content !== null ? outgoing.get(content) : undefined;
}

/**
 * A stream that reads a source of chunks as fast as it is read itself. A platform that gave up on a request may go on
 * reading the stream it was given, for ever: so the client can stop it.
 *
 * @param open gives the chunks; its signal aborts when the stream is stopped or cancelled
 */
export function streamOf(open: (stopped: AbortSignal) => AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const stopping = new AbortController();
  const iterator = open(stopping.signal)[Symbol.asyncIterator]();
  const control: OutgoingStream = { stop: () => undefined, onMove: undefined, failure: undefined };
  const close = async (): Promise<void> => {
    stopping.abort();
    control.onMove = undefined;
    await iterator.return?.();
  };
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        control.stop = () => {
          if (stopping.signal.aborted) return;
          controller.error(new Error("the request is over"));
          close().catch(() => undefined);
        };
      },
      async pull(controller) {
        try {
          const next = await iterator.next();
          if (stopping.signal.aborted) return;
          if (next.done) controller.close();
          else controller.enqueue(next.value);
          control.onMove?.(next.done === true);
        } catch (error) {
          if (stopping.signal.aborted) return;
          control.failure = { error };
          throw error;
        }
      },
      cancel: close,
    },
    // Nothing is read before it can be sent.
    { highWaterMark: 0 },
  );
  outgoing.set(stream, control);
  return stream;
}

/** Whether a value is a stream of the web, also one of another realm or of a package. */
export function isWebStream(value: object): value is ReadableStream<Uint8Array> {
  return "getReader" in value && typeof value.getReader === "function";
}

/** The chunks of a stream, one by one. Leaving the loop early, or the signal, closes the stream. */
export async function* chunksOf(stream: ByteStream, stopped: AbortSignal): AsyncIterableIterator<Uint8Array> {
  const onStop = (close: () => unknown): void => stopped.addEventListener("abort", close, { once: true });
  if (!isWebStream(stream)) {
    // A source that is waited for would not be told before it gives a chunk.
    onStop(() => closeNow(stream));
    for await (const chunk of stream) yield chunk;
    return;
  }
  const reader = stream.getReader();
  const cancel = (): Promise<void> => reader.cancel().catch(() => undefined);
  onStop(cancel);
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await cancel();
  }
}

/** Streams of Node are closed by their method `destroy`. */
export function closeNow(stream: object): void {
  if ("destroy" in stream && typeof stream.destroy === "function") Reflect.apply(stream.destroy, stream, []);
}

/** Closes a stream of a caller, though nobody has begun to read it. */
export async function closeSource(stream: ByteStream | undefined): Promise<void> {
  if (stream === undefined) return;
  if (!isWebStream(stream)) return closeNow(stream);
  try {
    if (!stream.locked) await stream.getReader().cancel();
  } catch {
    // One that has broken is closed.
  }
}

/** The chunks of a stream, which must be `size` bytes: the platform would only say that the connection failed. */
export function exactly(stream: ByteStream, size: number): AsyncIterable<Uint8Array> & { destroy(): void } {
  const stopping = new AbortController();
  return {
    [Symbol.asyncIterator]: () => counted(stream, size, stopping.signal),
    destroy: () => stopping.abort(),
  };
}

async function* counted(stream: ByteStream, size: number, stopped: AbortSignal): AsyncIterableIterator<Uint8Array> {
  let given = 0;
  for await (const chunk of chunksOf(stream, stopped)) {
    given += chunk.byteLength;
    if (given > size) break;
    yield chunk;
  }
  if (given !== size && !stopped.aborted)
    throw new TypeError(`a file's "size" is ${size}, but its stream has ${given > size ? "more" : given} bytes`);
}
