import { Deadline } from "./abort.js";
import { ClientError, newCall } from "./client-error.js";
import { EventReader } from "./event-reader.js";
import type { ItemIterator } from "./item-iterator.js";
import { readerOf } from "./response-body.js";
import { createEventDecoder } from "./server-sent-events.js";

/** Data of the event that ends a stream which was passed on: one that lacks it was cut. */
const END = "[DONE]";
const PASSED_ON = { end: END, mustEnd: true } as const;
const IDLE_TIMEOUT = 60_000;

/** The same response, which calls `onEnd` when its body was read to its end, failed or was cancelled. */
export function withEnd(response: Response, signal: AbortSignal, onEnd: () => void): Response {
  if (!response.body) return response;
  const { status, statusText, headers, url } = response;
  const reader = readerOf(response.body, signal);
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const next = await reader.read();
          signal.throwIfAborted();
          if (!next.done) return controller.enqueue(next.value);
          controller.close();
        } catch (error) {
          controller.error(error);
        }
        onEnd();
      },
      cancel(reason) {
        onEnd();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return Object.defineProperty(new Response(body, { status, statusText, headers }), "url", { value: url });
}

/**
 * Events as server-sent events (HTML standard §9.2), one a JSON value, and one that ends them. They are read as the stream
 * is read. Cancelling it leaves the events at once, also while the next is waited for, which a generator would not.
 */
export function encodeEvents(events: AsyncIterable<unknown>): ReadableStream<Uint8Array> {
  const iterator = events[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        let last = `data: ${END}\n\n`;
        try {
          const next = await iterator.next();
          if (!next.done) return controller.enqueue(encoder.encode(`data: ${JSON.stringify(next.value)}\n\n`));
        } catch (error) {
          await iterator.return?.();
          last = `event: error\ndata: ${JSON.stringify(reported(error))}\n\n`;
        }
        controller.enqueue(encoder.encode(last));
        controller.close();
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** As much of an error as may leave the server. */
function reported(error: unknown): object {
  if (!(error instanceof ClientError)) return { message: "the stream was interrupted" };
  return { message: error.message, ...("code" in error && error.code ? { code: error.code } : {}) };
}

/**
 * The events of a response that `toResponse()` made, in a page or any other client of one's own server.
 *
 * @throws {StreamInterruptedError} where the response was cut, or its server sent an error.
 * @throws {TypeError} where the response is no stream of events.
 */
export function readEvents<Event = unknown>(response: Response): ItemIterator<Event> {
  const type = response.headers.get("content-type") ?? "no content type";
  if (!response.ok || !type.startsWith("text/event-stream"))
    throw new TypeError(`readEvents: the response (${response.status}, ${type}) is no stream of events`);
  const deadline = new Deadline(undefined);
  const context = { call: newCall("readEvents"), shape: undefined, hide: (text: string): string => text };
  return new EventReader<Event>(
    "readEvents",
    PASSED_ON,
    createEventDecoder(),
    async () => ({ response, deadline, idleTimeout: IDLE_TIMEOUT, signal: undefined, context }),
    () => deadline.abort(),
    (value) => value as Event,
  );
}
