import { Deadline } from "./abort.js";
import { branchesOf } from "./branches.js";
import { type Arrived, StreamInterruptedError } from "./errors.js";
import { EventReader, type OpenStream } from "./event-reader.js";
import { encodeEvents, withEnd } from "./event-response.js";
import type { ItemIterator } from "./item-iterator.js";
import { MessageAssembly } from "./message-assembly.js";
import type { StreamShape } from "./operation.js";
import { listenToAbort } from "./signal-listeners.js";
import type { StreamedItem, StreamFormat } from "./stream-decoder.js";

// TypeScript has this symbol from 5.2 on, with a library that few projects name.
declare global {
  interface SymbolConstructor {
    readonly asyncDispose: unique symbol;
  }
}

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
 * @typeParam Message - The one response that the events make up, for `finalMessage()`.
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
  readonly #assembly: MessageAssembly;
  /** Aborts with the caller's signal, and by `abort()`. */
  readonly #stopped = new AbortController();
  #release: () => void = () => undefined;

  /** `open` sends the request, and rejects with the error of a response that is no stream. `signal` is the caller's. */
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
    this.#assembly = new MessageAssembly(stream);
  }

  /** Resolves when the server has begun to respond, with the response whose body the stream reads. */
  async withResponse(): Promise<{ readonly data: EventStream<Event, Message>; readonly response: Response }> {
    const { response } = await this.#started(true);
    return { data: this, response };
  }

  [Symbol.asyncIterator](): ItemIterator<Event> {
    return this.#reader((value) => value as Event);
  }

  /** The events with the name and identifier that the server gave them. */
  withNames(): AsyncIterable<NamedEvent<Event>> {
    return this.#reader((value, { event, id }) => ({ event, id, data: value as Event }));
  }

  /** The text of all events, also of those that a loop has read. */
  async text(): Promise<string> {
    if (this.#stream.text === undefined)
      throw new TypeError(`${this.#operation}: the events of this stream have no text`);
    await this.#whole(() => ({ text: this.#assembly.text() }));
    return this.#assembly.text();
  }

  /** The message that one response would have been, put together from all events, also from those that a loop has read. */
  async finalMessage(): Promise<Message> {
    if (this.#stream.assemble === undefined)
      throw new TypeError(`${this.#operation}: the events of this stream make no message`);
    await this.#whole(() => ({ message: this.#assembly.message() }));
    return this.#assembly.message() as Message;
  }

  /** Closes the connection. A reader of the stream rejects with the reason. */
  abort(reason: unknown = new DOMException("the stream was aborted", "AbortError")): void {
    this.#stopped.abort(reason);
  }

  /** `abort()`, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.abort();
  }

  /** Two streams of all events, each read on its own. Events that one has not read yet are kept for it; the connection closes when both were left. */
  tee(): readonly [AsyncIterable<Event>, AsyncIterable<Event>] {
    return branchesOf(this);
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

  /** Reads all events, or waits until another reader has. An interruption says what had `arrived`. */
  async #whole(arrived: () => Partial<Arrived>): Promise<void> {
    try {
      if (this.#reading === undefined) {
        const reader = this.#reader((value) => value);
        while (!(await reader.next()).done);
      }
      await this.#reading?.whenEnded();
    } catch (error) {
      throw withArrived(error, arrived());
    }
  }

  #reader<Given>(give: (value: unknown, item: StreamedItem) => Given): EventReader<Given> {
    if (this.#reading !== undefined) throw new TypeError(`${this.#operation}: an event stream can be read once`);
    const cancel = (): void => {
      this.#request?.abort();
      this.#request?.release();
      this.#release();
    };
    const assembled = (value: unknown, item: StreamedItem): Given => {
      this.#assembly.add(value);
      return give(value, item);
    };
    const open = (): Promise<OpenStream> => this.#started();
    const decoder = this.#format.decoder(this.#stream.data !== undefined);
    const reader = new EventReader<Given>(this.#operation, this.#stream, decoder, open, cancel, assembled);
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

/** The same error with what the caller would have been given. */
function withArrived(error: unknown, arrived: Partial<Arrived>): unknown {
  if (!(error instanceof StreamInterruptedError)) return error;
  return new StreamInterruptedError(error.message, error, { ...error.arrived, ...arrived }, error.cause, error.code);
}
