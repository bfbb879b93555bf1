import { Deadline } from "./abort.js";
import { type Arrived, StreamInterruptedError } from "./errors.js";
import { EventReader, type OpenStream } from "./event-reader.js";
import { encodeEvents, eventsOf, objectStream, withEnd } from "./event-response.js";
import { valueAt, withValueAt } from "./json-pointer.js";
import type { Assembly, StreamShape } from "./operation.js";
import { listenToAbort } from "./signal-listeners.js";
import type { StreamedItem, StreamFormat } from "./stream-decoder.js";

/** An event with what names it; `undefined` where the server names none. */
export interface NamedEvent<Event> {
  readonly event: string | undefined;
  readonly id: string | undefined;
  readonly data: Event;
}

/**
 * Events as they arrive. Nothing is sent before the first is asked for; leaving the loop closes the connection. An
 * event stream can be read once, is read no faster than it is used, and is never asked for again when it breaks.
 *
 * @typeParam Message - What one answer would have been, for `finalMessage()`.
 */
export class EventStream<Event, Message = unknown> implements AsyncIterable<Event> {
  readonly #operation: string;
  readonly #stream: StreamShape;
  readonly #format: StreamFormat;
  readonly #open: (signal: AbortSignal) => Promise<OpenStream>;
  readonly #signal: AbortSignal | undefined;
  /** Ends the request when the caller's signal does, or when nobody reads it any more. */
  #request: Deadline | undefined;
  #opened: Promise<OpenStream> | undefined;
  #reading: EventReader<unknown> | undefined;
  /** Events that were read, of a stream that makes a message or has text. */
  readonly #kept: unknown[] = [];
  /** Aborts with the caller's signal, and by `abort()`. */
  readonly #stopped = new AbortController();
  #release: () => void = () => undefined;

  /** `open` sends the request, and rejects with the error of an answer that is no stream. `signal` is the caller's. */
  constructor(
    operation: string,
    stream: StreamShape,
    format: StreamFormat,
    open: (signal: AbortSignal) => Promise<OpenStream>,
    signal?: AbortSignal,
  ) {
    this.#operation = operation;
    this.#stream = stream;
    this.#format = format;
    this.#open = open;
    this.#signal = signal;
  }

  /** Resolves when the server has begun to answer, with the response whose body the stream reads. */
  async withResponse(): Promise<{ readonly data: EventStream<Event, Message>; readonly response: Response }> {
    const { response } = await this.#started(true);
    return { data: this, response };
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<Event, undefined, undefined> {
    return this.#reader((value) => value as Event);
  }

  /** The events with the name and identifier that the server gave them. */
  withNames(): AsyncIterable<NamedEvent<Event>> {
    return this.#reader((value, { event, id }) => ({ event, id, data: value as Event }));
  }

  /** The text of all events, also of those that a loop has read. */
  async text(): Promise<string> {
    const pointer = this.#stream.text;
    if (pointer === undefined) throw new TypeError(`${this.#operation}: the events of this stream have no text`);
    const textOf = (): string => {
      let text = "";
      for (const event of this.#kept) {
        const piece = valueAt(event, pointer);
        if (typeof piece === "string") text += piece;
      }
      return text;
    };
    try {
      await this.#whole();
    } catch (error) {
      throw withArrived(error, { text: textOf() });
    }
    return textOf();
  }

  /** The message that one response would have been, put together from all events, also from those that a loop has read. */
  async finalMessage(): Promise<Message> {
    const steps = this.#stream.assemble;
    if (steps === undefined) throw new TypeError(`${this.#operation}: the events of this stream make no message`);
    try {
      await this.#whole();
    } catch (error) {
      throw withArrived(error, { message: assembled(steps, this.#kept) });
    }
    return assembled(steps, this.#kept) as Message;
  }

  /** Closes the connection. A reader of the stream rejects with the reason. */
  abort(reason: unknown = new DOMException("the stream was aborted", "AbortError")): void {
    this.#stopped.abort(reason);
  }

  /** Two streams of all events, each read on its own. What one has not read yet is kept for it. */
  tee(): readonly [AsyncIterable<Event>, AsyncIterable<Event>] {
    const [first, second] = objectStream(this).tee();
    return [eventsOf(first), eventsOf(second)];
  }

  /**
   * The events as bytes of server-sent events, which `readEvents` reads; read as it is read, and cancelling it closes the
   * connection. An error is sent as an event of that name, with its message and code alone.
   */
  toReadableStream(): ReadableStream<Uint8Array> {
    return encodeEvents(this);
  }

  /** A response with the events, for a page whose server passes them on. `readEvents` is its other end. */
  toResponse(init: ResponseInit = {}): Response {
    const headers = new Headers(init.headers);
    if (!headers.has("content-type")) headers.set("content-type", "text/event-stream; charset=utf-8");
    if (!headers.has("cache-control")) headers.set("cache-control", "no-cache");
    return new Response(this.toReadableStream() as BodyInit, { ...init, headers });
  }

  /** Reads all events, or waits until another reader has. */
  async #whole(): Promise<void> {
    if (this.#reading === undefined) {
      const reader = this.#reader((value) => value);
      while (!(await reader.next()).done);
    }
    await this.#reading?.whenEnded();
  }

  #reader<Given>(give: (value: unknown, item: StreamedItem) => Given): EventReader<Given> {
    if (this.#reading !== undefined) throw new TypeError(`${this.#operation}: an event stream can be read once`);
    const cancel = (): void => {
      this.#request?.abort();
      this.#request?.release();
      this.#release();
    };
    const keeps = this.#stream.assemble !== undefined || this.#stream.text !== undefined;
    const kept = (value: unknown, item: StreamedItem): Given => {
      this.#kept.push(value);
      return give(value, item);
    };
    const open = (): Promise<OpenStream> => this.#started();
    const reader = new EventReader<Given>(
      this.#operation,
      this.#stream,
      this.#format.decoder(),
      open,
      cancel,
      keeps ? kept : give,
    );
    this.#reading = reader;
    return reader;
  }

  #started(isShown = false): Promise<OpenStream> {
    this.#opened ??= this.#begun(isShown);
    return this.#opened;
  }

  /** `isShown`: the caller gets the response, and may read its body without the stream. */
  async #begun(isShown: boolean): Promise<OpenStream> {
    const { signal } = this.#stopped;
    this.#release = listenToAbort(this.#signal, () => this.#stopped.abort(this.#signal?.reason));
    if (this.#signal?.aborted) this.#stopped.abort(this.#signal.reason);
    const request = new Deadline(signal);
    this.#request = request;
    const release = (): void => {
      request.release();
      this.#release();
    };
    try {
      const opened = await this.#open(request.signal);
      return isShown ? { ...opened, response: withEnd(opened.response, request.signal, release) } : opened;
    } catch (error) {
      release();
      throw error;
    }
  }
}

/** The message that events make (see `Stream.assemble`). */
function assembled(steps: readonly Assembly[], events: readonly unknown[]): unknown {
  let message: unknown = {};
  for (const step of steps) {
    const values: unknown[] = [];
    for (const event of events) {
      const value = valueAt(event, step.from);
      if (value === undefined || (value === null && step.how !== "set")) continue;
      if (step.how === "set") values.length = 0;
      values.push(value);
    }
    if (step.how === "append") message = withValueAt(message, step.to, values);
    else if (values.length > 0) {
      message = withValueAt(message, step.to, step.how === "join" ? values.join("") : values.at(-1));
    }
  }
  return message;
}

/** The same error with what the caller would have been given. */
function withArrived(error: unknown, arrived: Partial<Arrived>): unknown {
  if (!(error instanceof StreamInterruptedError)) return error;
  return new StreamInterruptedError(error.message, error, { ...error.arrived, ...arrived }, error.cause, error.code);
}
