import type { Deadline } from "./abort.js";
import type { ErrorContext, ErrorEvent } from "./error-response.js";
import { type Arrived, StreamInterruptedError, TimeoutError } from "./errors.js";
import type { ItemIterator } from "./item-iterator.js";
import { errorReader, itemValue } from "./item-value.js";
import { lastEventTest } from "./last-event.js";
import type { StreamShape } from "./operation.js";
import { reportedError } from "./reported-error.js";
import { readerOf } from "./response-body.js";
import { listenToAbort } from "./signal-listeners.js";
import type { StreamDecoder, StreamedItem } from "./stream-decoder.js";

/** A stream that has begun. */
export interface OpenStream {
  readonly response: Response;
  readonly deadline: Deadline;
  /** Milliseconds it may be silent. */
  readonly idleTimeout: number;
  readonly signal: AbortSignal | undefined;
  readonly context: ErrorContext;
}

type Next<Event> = IteratorResult<Event, undefined>;
type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** How a stream ended: with its last event, or why not. */
type Outcome = { readonly error: unknown };
const ENDED: Outcome = { error: undefined };

/** Milliseconds a stream may be silent that is complete except for its end. */
const GRACE = 5_000;

const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined };

/**
 * The events of one response, in order. Written by hand rather than as a generator: an event that has arrived is given
 * without waiting, and `return()` closes the connection though a read is under way.
 */
export class EventReader<Given> implements ItemIterator<Given> {
  readonly #operation: string;
  readonly #stream: StreamShape;
  readonly #open: () => Promise<OpenStream>;
  readonly #cancel: () => void;
  readonly #decoder: StreamDecoder;
  readonly #give: (value: unknown, item: StreamedItem) => Given;
  #opened: OpenStream | undefined;
  #reader: Reader | undefined;
  #errorOf: ((value: unknown, item: StreamedItem) => ErrorEvent | undefined) | undefined;
  #ready: readonly StreamedItem[] = [];
  #position = 0;
  #count = 0;
  /** Calls of `next()` that wait, and the last of them. */
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();
  #complete: boolean;
  readonly #isLast: (event: unknown) => boolean;
  /** An event asks this more often than a signal should be asked. */
  #aborted = false;
  #forget: (() => void) | undefined;
  #bodyEnded = false;
  /** Whether the time has begun that a stream has to end when its last event came. */
  #isEnding = false;
  #ended = false;
  #outcome: Outcome | undefined;
  readonly #waiters: (() => void)[] = [];
  #returned = false;

  /** `cancel` ends the request, open or not yet; `give` makes what the reader gives of an event. */
  constructor(
    operation: string,
    stream: StreamShape,
    decoder: StreamDecoder,
    open: () => Promise<OpenStream>,
    cancel: () => void,
    give: (value: unknown, item: StreamedItem) => Given,
  ) {
    this.#operation = operation;
    this.#stream = stream;
    this.#open = open;
    this.#cancel = cancel;
    this.#give = give;
    this.#decoder = decoder;
    this.#complete = stream.last === undefined && !stream.mustEnd;
    this.#isLast = lastEventTest(stream.last);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<Next<Given>> {
    if (this.#waiting === 0 && !this.#ended && this.#position < this.#ready.length) {
      try {
        return Promise.resolve(this.#take());
      } catch (error) {
        this.#finish({ error });
        return Promise.reject(error);
      }
    }
    this.#waiting += 1;
    const next = this.#advanceAfter(this.#last);
    this.#last = this.#settle(next);
    return next;
  }

  /** Closes the connection. */
  async return(): Promise<Next<Given>> {
    this.#returned = true;
    const left = new TypeError(`${this.#operation}: the stream was left before its end`);
    this.#finish(this.#isWhole() ? ENDED : { error: left });
    await this.#close();
    return DONE;
  }

  /** Resolves when the last event was given, and rejects with the reason where it never will be. */
  async whenEnded(): Promise<void> {
    if (this.#outcome === undefined) await new Promise<void>((resolve) => this.#waiters.push(resolve));
    if (this.#outcome !== undefined && this.#outcome !== ENDED) throw this.#outcome.error;
  }

  #finish(outcome: Outcome): void {
    if (this.#outcome !== undefined) return;
    this.#outcome = outcome;
    for (const resolve of this.#waiters) resolve();
  }

  async #advanceAfter(earlier: Promise<unknown>): Promise<Next<Given>> {
    await earlier;
    return this.#advance();
  }

  async #settle(next: Promise<unknown>): Promise<void> {
    try {
      await next;
    } catch {
      // The caller who asked for it gets the error.
    }
    this.#waiting -= 1;
  }

  async #advance(): Promise<Next<Given>> {
    try {
      if (this.#opened === undefined && !this.#ended) {
        this.#opened = await this.#open();
        const { response, deadline, context, signal } = this.#opened;
        this.#aborted = signal?.aborted ?? false;
        this.#forget = listenToAbort(signal, () => {
          this.#aborted = true;
        });
        this.#errorOf = errorReader(this.#stream, context);
        this.#reader = response.body ? readerOf(response.body, deadline.signal) : undefined;
        if (this.#ended) await this.#close();
      }
      while (!this.#ended) {
        if (this.#position < this.#ready.length) return this.#take();
        if (this.#bodyEnded) break;
        const chunk = await this.#read();
        this.#bodyEnded = chunk === undefined;
        this.#ready = chunk === undefined ? this.#decoder.end() : this.#decoder.decode(chunk);
        if (this.#decoder.isFull()) throw this.#interrupted("an event is longer than 64 MiB", "");
        this.#position = 0;
      }
    } catch (error) {
      if (this.#returned) return DONE;
      this.#finish({ error });
      await this.#close();
      throw error;
    }
    if (this.#ended) return DONE;
    const cut = this.#complete ? undefined : this.#interrupted("the stream ended before its last event", "");
    this.#finish(cut === undefined ? ENDED : { error: cut });
    await this.#close();
    if (cut !== undefined) throw cut;
    return DONE;
  }

  /** The event that is due. None is after an abort, though some may have arrived. */
  #take(): Next<Given> {
    if (this.#aborted) {
      void this.#close();
      throw this.#opened?.signal?.reason;
    }
    const item = this.#ready[this.#position++] ?? { data: "" };
    const { data } = item;
    if (data === this.#stream.end) {
      this.#finish(ENDED);
      void this.#close();
      return DONE;
    }
    let value: unknown;
    try {
      value = item.event === "error" && !this.#stream.errors ? undefined : itemValue(item, this.#stream);
    } catch {
      void this.#close();
      if (this.#bodyEnded && this.#isWhole()) {
        this.#finish(ENDED);
        return DONE;
      }
      // The parser's own error quotes the text, and is left out for that.
      throw this.#interrupted(this.#bodyEnded ? "the stream ended within an event" : "an event is not JSON", data);
    }
    const failure = this.#errorOf?.(value, item);
    if (failure !== undefined) {
      void this.#close();
      throw this.#interrupted(`the server sent an error: ${failure.text}`, data, undefined, failure.code);
    }
    if (!this.#complete) this.#complete = this.#isLast(value);
    this.#count += 1;
    return { done: false, value: this.#give(value, item) };
  }

  /** The next bytes, `undefined` at the end of the body. */
  async #read(): Promise<Uint8Array | undefined> {
    if (this.#opened === undefined || this.#reader === undefined) return undefined;
    const { deadline, idleTimeout, signal, context } = this.#opened;
    const id = this.#operation;
    const silence = `the stream was silent for ${idleTimeout} ms`;
    const isWhole = this.#isWhole();
    // The grace is for all that may follow: a server that pings on would never end.
    if (!isWhole || !this.#isEnding) {
      const silent = (): TimeoutError => new TimeoutError(`${id}: ${silence}`, context.call);
      deadline.start(isWhole ? Math.min(idleTimeout, GRACE) : idleTimeout, silent);
    }
    this.#isEnding = isWhole;
    try {
      const { value } = await this.#reader.read();
      if (value === undefined) deadline.signal.throwIfAborted();
      return value;
    } catch (error) {
      signal?.throwIfAborted();
      if (this.#isWhole()) return undefined;
      const { reason } = deadline.signal;
      const isSilent = reason instanceof TimeoutError;
      let pending = "";
      for (const { data } of this.#decoder.end()) pending += pending === "" ? data : `\n${data}`;
      throw this.#interrupted(
        isSilent ? silence : "the connection was lost",
        pending,
        isSilent ? reason : reportedError(error, context.hide),
      );
    } finally {
      if (!isWhole) deadline.stop();
    }
  }

  async #close(): Promise<void> {
    this.#ended = true;
    // Readers that wait for the next bytes see the end before the abort.
    const cancelled = this.#reader?.cancel().catch(() => undefined);
    this.#cancel();
    this.#opened?.deadline.release();
    this.#forget?.();
    await cancelled;
  }

  /** Whether the event came that completes the stream: however it ends after that, nothing is lost. */
  #isWhole(): boolean {
    return this.#complete && this.#stream.last !== undefined;
  }

  #interrupted(message: string, pending: string, cause?: unknown, code?: string): StreamInterruptedError {
    const arrived: Arrived = { events: this.#count, pending };
    const after = `${this.#count} ${this.#count === 1 ? "event" : "events"}`;
    return new StreamInterruptedError(
      `${this.#operation}: ${message} (after ${after})`,
      this.#opened?.context.call ?? { operation: this.#operation },
      arrived,
      cause,
      code,
    );
  }
}
