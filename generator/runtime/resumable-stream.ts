import { Deadline, sleep } from "./abort.js";
import type { OperationArguments } from "./arguments.js";
import { ApiError, ConnectionError } from "./errors.js";
import { type EventBlock, EventBlocks } from "./event-blocks.js";
import type { OpenStream } from "./event-reader.js";
import { EventStream } from "./event-stream.js";
import { lastEventTest } from "./last-event.js";
import { opened } from "./open-stream.js";
import type { Operation, Stream } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { readerOf } from "./response-body.js";
import { createEventDecoder } from "./server-sent-events.js";
import type { Transport } from "./transport.js";

const FORMAT = { name: "an event stream", decoder: createEventDecoder };
const RETRIES = 2;
const DELAY = 500;

/**
 * Makes a stream of server-sent events that may end with an event of a name, and that may be asked for again where it breaks: with
 * `Last-Event-ID`, after the time that `retry` says (HTML standard §9.2.3).
 */
export const openResumable: Stream["open"] = (transport, operation, input, options) =>
  new EventStream<unknown>(
    operation.id,
    operation.stream ?? {},
    FORMAT,
    (signal) => resumed(transport, operation, input, { ...options, signal }),
    options?.signal,
  );

/** A stream whose body is made of the bodies of one connection after the other. */
async function resumed(
  transport: Transport,
  operation: Operation,
  input: OperationArguments,
  options: RequestOptions,
): Promise<OpenStream> {
  const first = await opened(transport, FORMAT, operation, input, options);
  // Aborts when nobody reads any more.
  const left = new Deadline(first.deadline.signal);
  const { signal } = left;
  const { retryDelay = DELAY, maxRetries = RETRIES } = { ...transport.context.options, ...options };
  const isOver = endTest(operation.stream ?? {});
  const hasEnd = isOver !== undefined;
  const encoder = new TextEncoder();
  let connection = first;
  let reader = bodyOf(first);
  let blocks = new EventBlocks();
  let id: string | undefined;
  let delay = retryDelay;
  let given = 0;
  let failures = 0;

  /** Lets the connection go and makes the next. False where the server wants none (204). */
  const reconnect = async (): Promise<boolean> => {
    connection.deadline.release();
    const headers = { ...options.headers, ...(id === undefined ? {} : { "last-event-id": id }) };
    for (;;) {
      failures += 1;
      await sleep(delay, signal);
      try {
        connection = await opened(transport, FORMAT, operation, input, { ...options, headers, signal });
        reader = bodyOf(connection);
        blocks = new EventBlocks();
        return connection.response.status !== 204;
      } catch (error) {
        const mayPass = error instanceof ConnectionError || (error instanceof ApiError && error.status >= 500);
        if (!mayPass || failures >= maxRetries) throw error;
      }
    }
  };
  /** Events of the next bytes; undefined at the end of all. */
  const next = async (): Promise<readonly EventBlock[] | undefined> => {
    for (;;) {
      let broken: { readonly error: unknown } | undefined;
      try {
        const { value } = await reader.read();
        // A reader that is cancelled reads the end.
        signal.throwIfAborted();
        if (value !== undefined) return blocks.take(value);
      } catch (error) {
        signal.throwIfAborted();
        broken = { error };
      }
      if (broken === undefined && !hasEnd) return undefined;
      // Without an identifier the server would begin again, and an event would come twice.
      const mayGoOn = operation.stream?.resumable === true && (id !== undefined || given === 0);
      if (!mayGoOn || failures >= maxRetries)
        throw broken === undefined ? new TypeError("the stream ended before its last event") : broken.error;
      if (!(await reconnect())) return undefined;
    }
  };
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const events = await next();
      if (events === undefined) return controller.close();
      let text = "";
      for (const block of events) {
        id = block.id ?? id;
        delay = block.retry ?? delay;
        if (block.data === undefined) continue;
        text += block.text;
        given += 1;
        failures = 0;
        if (isOver?.(block) !== true) continue;
        controller.enqueue(encoder.encode(text));
        controller.close();
        return reader.cancel();
      }
      // A comment tells the reader that the server is not silent.
      controller.enqueue(encoder.encode(text === "" ? ":\n" : text));
    },
    async cancel() {
      left.abort();
      left.release();
      connection.deadline.release();
      await reader.cancel();
    },
  });
  const { status, headers, url } = first.response;
  const response = Object.defineProperty(new Response(body, { status, headers }), "url", { value: url });
  return { ...first, response };
}

function bodyOf({ response, deadline }: OpenStream): ReadableStreamDefaultReader<Uint8Array> {
  return readerOf(response.body ?? new Blob().stream(), deadline.signal);
}

/** Tells the event with which the stream is over; undefined where none is described, so that the end of a body is one. */
function endTest({ end, last, lastName }: Partial<Stream>): ((block: EventBlock) => boolean) | undefined {
  if (end === undefined && last === undefined && lastName === undefined) return undefined;
  const isLast = lastEventTest(last);
  return ({ event, data = "" }) => {
    if (data === end || (lastName !== undefined && event === lastName)) return true;
    if (last === undefined) return false;
    try {
      return isLast(JSON.parse(data));
    } catch {
      return false;
    }
  };
}
