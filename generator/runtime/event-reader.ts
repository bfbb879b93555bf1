import type { Deadline } from "./abort.js";
import { type Arrived, StreamInterruptedError, TimeoutError } from "./errors.js";
import { valueAt } from "./json-pointer.js";
import type { LastEvent, Stream } from "./operation.js";
import { createEventDecoder } from "./server-sent-events.js";

/** A stream that has begun. */
export interface OpenStream {
  readonly response: Response;
  readonly deadline: Deadline;
  /** Milliseconds it may be silent. */
  readonly idleTimeout: number;
  readonly signal: AbortSignal | undefined;
  readonly attempts: number;
}

type Next<Event> = IteratorResult<Event, undefined>;
type Reader = ReadableStreamDefaultReader<Uint8Array>;

const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined };

/**
 * The events of one response, in order. Written by hand rather than as a generator: an event that has arrived is given
 * without waiting, and `return()` closes the connection though a read is under way.
 */
export class EventReader<Event> implements AsyncIterableIterator<Event, undefined, undefined> {
  readonly #operation: string;
  readonly #stream: Stream;
  readonly #open: () => Promise<OpenStream>;
  readonly #decoder = createEventDecoder();
  #opened: OpenStream | undefined;
  #reader: Reader | undefined;
  #ready: readonly string[] = [];
  #position = 0;
  #count = 0;
  /** Calls of `next()` that wait, and the last of them. */
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();
  #complete: boolean;
  #bodyEnded = false;
  #ended = false;

  constructor(operation: string, stream: Stream, open: () => Promise<OpenStream>) {
    this.#operation = operation;
    this.#stream = stream;
    this.#open = open;
    this.#complete = stream.last === undefined;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<Next<Event>> {
    if (this.#waiting === 0 && !this.#ended && this.#position < this.#ready.length) {
      try {
        return Promise.resolve(this.#take());
      } catch (error) {
        return Promise.reject(error);
      }
    }
    this.#waiting += 1;
    const next = this.#advanceAfter(this.#last);
    this.#last = this.#settle(next);
    return next;
  }

  /** Closes the connection. */
  async return(): Promise<Next<Event>> {
    await this.#close();
    return DONE;
  }

  async #advanceAfter(earlier: Promise<unknown>): Promise<Next<Event>> {
    await earlier;
    return this.#advance();
  }

  async #settle(next: Promise<unknown>): Promise<void> {
    try {
      await next;
    } catch {
      // Whoever asked for it is told.
    }
    this.#waiting -= 1;
  }

  async #advance(): Promise<Next<Event>> {
    try {
      if (this.#opened === undefined && !this.#ended) {
        this.#opened = await this.#open();
        this.#reader = this.#opened.response.body?.getReader();
        if (this.#ended) await this.#close();
      }
      while (!this.#ended) {
        if (this.#position < this.#ready.length) return this.#take();
        if (this.#bodyEnded) break;
        const chunk = await this.#read();
        this.#bodyEnded = chunk === undefined;
        this.#ready = chunk === undefined ? this.#decoder.end() : this.#decoder.decode(chunk);
        this.#position = 0;
      }
    } catch (error) {
      await this.#close();
      throw error;
    }
    if (this.#ended) return DONE;
    await this.#close();
    if (!this.#complete) throw this.#interrupted("the stream ended before its last event", "");
    return DONE;
  }

  /** The event that is due. None is after an abort, though some may have arrived. */
  #take(): Next<Event> {
    if (this.#opened?.signal?.aborted) {
      void this.#close();
      throw this.#opened.signal.reason;
    }
    const data = this.#ready[this.#position++] ?? "";
    if (data === this.#stream.end) {
      void this.#close();
      return DONE;
    }
    let value: unknown;
    try {
      value = JSON.parse(data);
    } catch {
      void this.#close();
      // The parser's own error quotes the text, and is left out for that.
      throw this.#interrupted(this.#bodyEnded ? "the stream ended within an event" : "an event is not JSON", data);
    }
    if (!this.#complete) this.#complete = isLast(value, this.#stream.last);
    this.#count += 1;
    return { done: false, value: value as Event };
  }

  /** The next bytes, `undefined` at the end of the body. */
  async #read(): Promise<Uint8Array | undefined> {
    if (this.#opened === undefined || this.#reader === undefined) return undefined;
    const { deadline, idleTimeout, signal, attempts } = this.#opened;
    const id = this.#operation;
    deadline.start(
      idleTimeout,
      () => new TimeoutError(id, attempts, `${id}: the stream was silent for ${idleTimeout} ms`),
    );
    try {
      return (await this.#reader.read()).value;
    } catch (error) {
      signal?.throwIfAborted();
      if (deadline.signal.reason instanceof TimeoutError) throw deadline.signal.reason;
      throw this.#interrupted("the connection was lost", this.#decoder.end().join("\n"), error);
    } finally {
      deadline.stop();
    }
  }

  async #close(): Promise<void> {
    this.#ended = true;
    this.#opened?.deadline.release();
    await this.#reader?.cancel().catch(() => undefined);
  }

  #interrupted(message: string, pending: string, cause?: unknown): StreamInterruptedError {
    const arrived: Arrived = { events: this.#count, pending };
    const after = `${this.#count} ${this.#count === 1 ? "event" : "events"}`;
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
