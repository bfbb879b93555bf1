import { Deadline } from "./abort.js";
import { type Arrived, StreamInterruptedError } from "./errors.js";
import { EventReader, type OpenStream } from "./event-reader.js";
import { valueAt, withValueAt } from "./json-pointer.js";
import type { Assembly, Stream } from "./operation.js";
import type { StreamedItem } from "./stream-decoder.js";

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
  readonly #stream: Stream;
  readonly #open: (signal: AbortSignal) => Promise<OpenStream>;
  readonly #signal: AbortSignal | undefined;
  /** Ends the request when the caller's signal does, or when nobody reads it any more. */
  #request: Deadline | undefined;
  #opened: Promise<OpenStream> | undefined;
  #read = false;

  /** `open` sends the request, and rejects with the error of an answer that is no stream. `signal` is the caller's. */
  constructor(
    operation: string,
    stream: Stream,
    open: (signal: AbortSignal) => Promise<OpenStream>,
    signal?: AbortSignal,
  ) {
    this.#operation = operation;
    this.#stream = stream;
    this.#open = open;
    this.#signal = signal;
  }

  /** Resolves when the server has begun to answer, with the response whose body the stream reads. */
  async withResponse(): Promise<{ readonly data: EventStream<Event, Message>; readonly response: Response }> {
    const { response } = await this.#started();
    return { data: this, response };
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<Event, undefined, undefined> {
    return this.#reader((value) => value as Event);
  }

  /** The events with the name and identifier that the server gave them. */
  withNames(): AsyncIterable<NamedEvent<Event>> {
    return this.#reader((value, { event, id }) => ({ event, id, data: value as Event }));
  }

  /** The text of all events. */
  async text(): Promise<string> {
    const pointer = this.#stream.text;
    if (pointer === undefined) throw new TypeError(`${this.#operation}: the events of this stream have no text`);
    let text = "";
    try {
      for await (const event of this) {
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
    const pieces = steps.map((step): Pieces => ({ step, values: [] }));
    try {
      for await (const event of this) {
        for (const { step, values } of pieces) {
          const value = valueAt(event, step.from);
          if (value === undefined || (value === null && step.how !== "set")) continue;
          if (step.how === "set") values.length = 0;
          values.push(value);
        }
      }
    } catch (error) {
      throw withArrived(error, { message: assembled(pieces) });
    }
    return assembled(pieces) as Message;
  }

  /** The events as a stream of the platform, read as it is read; cancelling it closes the connection. */
  toReadableStream(): ReadableStream<Event> {
    const events = this[Symbol.asyncIterator]();
    return new ReadableStream<Event>({
      async pull(controller) {
        const next = await events.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        await events.return?.();
      },
    });
  }

  #reader<Given>(give: (value: unknown, item: StreamedItem) => Given): EventReader<Given> {
    if (this.#read) throw new TypeError(`${this.#operation}: an event stream can be read once`);
    this.#read = true;
    const cancel = (): void => {
      this.#request?.abort();
      this.#request?.release();
    };
    return new EventReader<Given>(this.#operation, this.#stream, () => this.#started(), cancel, give);
  }

  #started(): Promise<OpenStream> {
    this.#opened ??= this.#begun();
    return this.#opened;
  }

  async #begun(): Promise<OpenStream> {
    const request = new Deadline(this.#signal);
    this.#request = request;
    try {
      return await this.#open(request.signal);
    } catch (error) {
      request.release();
      throw error;
    }
  }
}

/** What the events brought for one place of the message. */
interface Pieces {
  readonly step: Assembly;
  readonly values: unknown[];
}

function assembled(pieces: readonly Pieces[]): unknown {
  return pieces.reduce<unknown>((message, { step, values }) => {
    if (step.how === "append") return withValueAt(message, step.to, [...values]);
    if (values.length === 0) return message;
    return withValueAt(message, step.to, step.how === "join" ? values.join("") : values.at(-1));
  }, {});
}

/** The same error with what the caller would have been given. */
function withArrived(error: unknown, arrived: Partial<Arrived>): unknown {
  if (!(error instanceof StreamInterruptedError)) return error;
  return new StreamInterruptedError(error.message, error, { ...error.arrived, ...arrived }, error.cause, error.code);
}
