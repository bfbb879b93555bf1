/** No timer of the platform is longer: one that is fires at once. */
const LONGEST = 2 ** 31 - 1;

/** Waits; an abort ends the wait and rejects with the signal's reason. */
export function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(
      () => {
        signal?.removeEventListener("abort", onAbort);
        resolve();
      },
      Math.min(milliseconds, LONGEST),
    );
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}

/** The promise, or the signal's reason as soon as it aborts. The work behind a shared promise goes on for the others. */
export function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    const release = (): void => signal.removeEventListener("abort", onAbort);
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
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
  readonly #parent: AbortSignal | undefined;
  readonly #onAbort: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parent: AbortSignal | undefined) {
    this.#controller = new AbortController();
    this.signal = this.#controller.signal;
    this.#parent = parent;
    this.#onAbort = (): void => this.#controller.abort(parent?.reason);
    if (parent?.aborted) this.#onAbort();
    else parent?.addEventListener("abort", this.#onAbort, { once: true });
  }

  /** Starts the clock, or starts it again. More time than a timer has is no limit. */
  start(milliseconds: number, reason: () => Error): void {
    this.stop();
    if (milliseconds <= LONGEST) {
      this.#timer = setTimeout(() => this.#controller.abort(reason()), milliseconds);
    }
  }

  abort(): void {
    this.#controller.abort();
  }

  /** Stops the clock; the caller's signal still counts. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Stops the clock and forgets the caller's signal. */
  release(): void {
    this.stop();
    this.#parent?.removeEventListener("abort", this.#onAbort);
  }
}
