import { Deadline } from "./abort.js";
import type { CallRecord } from "./client-error.js";
import { TimeoutError } from "./errors.js";
import type { SendingBody } from "./sending-body.js";

/** How long an attempt may take, in milliseconds. */
export interface TimeLimits {
  /** Until the response is there; where the body is a stream, from its end on. */
  readonly response: number;
  /** How long a stream that is sent may not move. */
  readonly standstill: number;
  /** The whole attempt, where its body is a stream: what the call itself asks for. */
  readonly whole: number | undefined;
}

/** Measures one attempt: a stream that is sent counts as long as it moves, and the response from the end of the body on. */
export class AttemptClock {
  /** Ends the attempt. */
  readonly deadline: Deadline;
  readonly #limits: TimeLimits;
  readonly #call: CallRecord;
  readonly #whole: Deadline | undefined;
  #body: SendingBody | undefined;

  constructor(limits: TimeLimits, call: CallRecord, signal: AbortSignal | undefined) {
    this.#limits = limits;
    this.#call = call;
    if (limits.whole !== undefined) this.#whole = new Deadline(signal);
    this.deadline = new Deadline(this.#whole?.signal ?? signal);
  }

  /** Begins with what is sent. */
  sending(body: SendingBody | undefined): void {
    const { whole, standstill, response } = this.#limits;
    if (!body?.encoded.streams) {
      this.#start(whole ?? response, "no response within");
      return;
    }
    this.#body = body;
    if (whole !== undefined) this.#whole?.start(whole, () => this.#late("no response within", whole));
    this.#start(standstill, STANDSTILL);
    body.watch((isDone) => {
      // The network may hold what it took for a while.
      if (isDone) this.#start(Math.max(response, standstill), "no response within");
      else this.#start(standstill, STANDSTILL);
    });
  }

  /** The response has begun: the rest of it has the time of a response. */
  responding(): void {
    if (this.#body === undefined) return;
    this.#body.watch(undefined);
    this.#start(this.#limits.response, "no response within");
  }

  /** Stops all clocks and forgets the caller's signal. */
  release(): void {
    this.deadline.release();
    this.#whole?.release();
  }

  #start(milliseconds: number, what: string): void {
    this.deadline.start(milliseconds, () => this.#late(what, milliseconds));
  }

  #late(what: string, milliseconds: number): TimeoutError {
    return new TimeoutError(`${this.#call.operation}: ${what} ${milliseconds} ms`, this.#call);
  }
}

const STANDSTILL = "the upload stood still for";
