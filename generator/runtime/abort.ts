import { listenToAbort, ownListeners } from "./signal-listeners.js";

/** No timer of the platform is longer: one that is fires at once. */
const LONGEST = 2 ** 31 - 1;

/** Waits; an abort ends the wait and rejects with the signal's reason. */
export function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const release = listenToAbort(signal, () => {
      clearTimeout(timer);
      reject(signal?.reason);
    });
    const timer = setTimeout(
      () => {
        release();
        resolve();
      },
      Math.min(milliseconds, LONGEST),
    );
  });
}

/** The promise, or the signal's reason as soon as it aborts. The work behind a shared promise goes on for the others. */
export function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    const release = listenToAbort(signal, () => reject(signal.reason));
    promise.then(resolve, reject);
    promise.then(release, release);
  });
}

/** As `unlessAborted`, with a limit of time: `reason()` says that it is over. */
export async function withinTime<Value>(
  promise: Promise<Value>,
  milliseconds: number,
  signal: AbortSignal | undefined,
  reason: () => Error,
): Promise<Value> {
  const deadline = new Deadline(signal);
  deadline.start(milliseconds, reason);
  try {
    return await unlessAborted(promise, deadline.signal);
  } finally {
    deadline.release();
  }
}

/** A signal that aborts when the caller's does, or with `reason()` when the time is over. */
export class Deadline {
  readonly signal: AbortSignal;
  readonly #controller: AbortController;
  readonly #callListeners: () => void;
  readonly #forget: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parent: AbortSignal | undefined) {
    this.#controller = new AbortController();
    this.signal = this.#controller.signal;
    this.#callListeners = ownListeners(this.signal);
    const onAbort = (): void => this.abort(parent?.reason);
    if (parent?.aborted) onAbort();
    this.#forget = listenToAbort(parent, onAbort);
  }

  /** Starts the clock, or starts it again. More time than a timer has is no limit. */
  start(milliseconds: number, reason: () => Error): void {
    this.stop();
    if (milliseconds <= LONGEST) {
      this.#timer = setTimeout(() => this.abort(reason()), milliseconds);
    }
  }

  abort(reason?: unknown): void {
    this.#controller.abort(reason);
    this.#callListeners();
  }

  /** Stops the clock; the caller's signal still counts. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Stops the clock and forgets the caller's signal. */
  release(): void {
    this.stop();
    this.#forget();
  }
}
