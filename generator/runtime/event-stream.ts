import type { Deadline } from "./abort.js";
import { type Arrived, StreamInterruptedError, TimeoutError } from "./errors.js";
import { valueAt, withValueAt } from "./json-pointer.js";
import type { LastEvent, Stream } from "./operation.js";
import { createEventDecoder, type EventDecoder } from "./server-sent-events.js";

/** A stream that has begun. */
export interface OpenStream {
  readonly response: Response;
  readonly deadline: Deadline;
  /** Milliseconds it may be silent. */
  readonly idleTimeout: number;
  readonly signal: AbortSignal | undefined;
  readonly attempts: number;
}

/**
 * Events as they arrive. Nothing is sent before the first is asked for; leaving the loop closes the connection. An
 * event stream can be read once, is read no faster than it is used, and is never asked for again when it breaks.
 *
 * @typeParam Message - What one answer would have been, for `finalMessage()`.
 */
export class EventStream<Event, Message = unknown> implements AsyncIterable<Event> {
  readonly #operation: string;
  readonly #stream: Stream;
  readonly #open: () => Promise<OpenStream>;
  #opened: Promise<OpenStream> | undefined;
  #read = false;

  /** `open` sends the request, and rejects with the error of an answer that is no stream. */
  constructor(operation: string, stream: Stream, open: () => Promise<OpenStream>) {
    this.#operation = operation;
    this.#stream = stream;
    this.#open = open;
  }

  /** Resolves when the server has begun to answer, with the response whose body the stream reads. */
  async withResponse(): Promise<{ readonly data: EventStream<Event, Message>; readonly response: Response }> {
    const { response } = await this.#started();
    return { data: this, response };
  }

  [Symbol.asyncIterator](): AsyncGenerator<Event, void, undefined> {
    return this.#events();
  }

  /** The text of all events. */
  async text(): Promise<string> {
    const pointer = this.#stream.text;
    if (pointer === undefined) throw new TypeError(`${this.#operation}: the events of this stream have no text`);
    let text = "";
    try {
      for await (const event of this.#events()) {
        const piece = valueAt(event, pointer);
        if (typeof piece === "string") text += piece;
      }
    } catch (error) {
      throw withArrived(error, { text });
    }
    return text;
  }

  /** The message that one answer would have been, put together from all events. */
  async finalMessage(): Promise<Message> {
    const steps = this.#stream.assemble;
    if (steps === undefined) throw new TypeError(`${this.#operation}: the events of this stream make no message`);
    const pieces = steps.map((step) => ({ step, values: [] as unknown[] }));
    const message = (): unknown => {
      let whole: unknown = {};
      for (const { step, values } of pieces) {
        if (step.how === "append") whole = withValueAt(whole, step.to, values);
        else if (values.length === 0) continue;
        else whole = withValueAt(whole, step.to, step.how === "join" ? values.join("") : values.at(-1));
      }
      return whole;
    };
    try {
      for await (const event of this.#events()) {
        for (const { step, values } of pieces) {
          const value = valueAt(event, step.from);
          if (value === undefined || (value === null && step.how !== "set")) continue;
          if (step.how === "set") values.length = 0;
          values.push(value);
        }
      }
    } catch (error) {
      throw withArrived(error, { message: message() });
    }
    return message() as Message;
  }

  /** The events as a stream of the platform, read as it is read; cancelling it closes the connection. */
  toReadableStream(): ReadableStream<Event> {
    const events = this.#events();
    const abort = async (): Promise<void> => (await this.#opened)?.deadline.abort();
    return new ReadableStream<Event>({
      async pull(controller) {
        const next = await events.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        // A read that waits for the server would hold up the return.
        await abort();
        await events.return();
      },
    });
  }

  #started(): Promise<OpenStream> {
    this.#opened ??= this.#open();
    return this.#opened;
  }

  async *#events(): AsyncGenerator<Event, void, undefined> {
    if (this.#read) throw new TypeError(`${this.#operation}: an event stream can be read once`);
    this.#read = true;
    const open = await this.#started();
    const { response, deadline } = open;
    const decoder = createEventDecoder();
    const reader = response.body?.getReader();
    let count = 0;
    let complete = this.#stream.last === undefined;
    try {
      for (let ended = reader === undefined; !ended; ) {
        const chunk = await this.#chunk(reader, open, count, decoder);
        ended = chunk === undefined;
        for (const data of chunk === undefined ? decoder.end() : decoder.decode(chunk)) {
          if (data === this.#stream.end) return;
          const event = this.#parsed(data, count, ended);
          complete ||= isLast(event, this.#stream.last);
          count += 1;
          yield event as Event;
        }
      }
      if (!complete) throw this.#interrupted("the stream ended before its last event", { events: count, pending: "" });
    } finally {
      deadline.release();
      await reader?.cancel().catch(() => undefined);
    }
  }

  /** The next bytes, `undefined` at the end of the body. */
  async #chunk(
    reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
    { deadline, idleTimeout, signal, attempts }: OpenStream,
    events: number,
    decoder: EventDecoder,
  ): Promise<Uint8Array | undefined> {
    deadline.start(
      idleTimeout,
      () =>
        new TimeoutError(this.#operation, attempts, `${this.#operation}: the stream was silent for ${idleTimeout} ms`),
    );
    try {
      return (await reader?.read())?.value;
    } catch (error) {
      signal?.throwIfAborted();
      if (deadline.signal.reason instanceof TimeoutError) throw deadline.signal.reason;
      const pending = decoder.end().join("\n");
      throw this.#interrupted("the connection was lost", { events, pending }, error);
    } finally {
      deadline.stop();
    }
  }

  #parsed(data: string, events: number, cut: boolean): unknown {
    try {
      return JSON.parse(data);
    } catch {
      // The parser's own error quotes the text, and is left out for that.
      throw this.#interrupted(cut ? "the stream ended within an event" : "an event is not JSON", {
        events,
        pending: data,
      });
    }
  }

  #interrupted(message: string, arrived: Arrived, cause?: unknown): StreamInterruptedError {
    const after = `${arrived.events} ${arrived.events === 1 ? "event" : "events"}`;
    return new StreamInterruptedError(
      this.#operation,
      `${this.#operation}: ${message} (after ${after})`,
      arrived,
      cause,
    );
  }
}

function isLast(event: unknown, last: LastEvent | undefined): boolean {
  if (last === undefined) return false;
  const value = valueAt(event, last.pointer);
  return last.values === undefined ? value !== undefined && value !== null : last.values.some((one) => one === value);
}

/** The same error with what the caller would have been given. */
function withArrived(error: unknown, arrived: Partial<Arrived>): unknown {
  if (!(error instanceof StreamInterruptedError)) return error;
  return new StreamInterruptedError(error.operation, error.message, { ...error.arrived, ...arrived }, error.cause);
}
