import type { ApiError } from "./errors.js";
import type { Result, Success } from "./responses.js";

/** The outcome of a call: a response of the server, read. */
export interface CallResponse {
  readonly response: Response;
  readonly data: unknown;
  /** Why the response is no success. */
  readonly failure: ApiError | undefined;
}

/**
 * A call. It is sent at once, awaited or not; all views of it share one request.
 * Awaited it gives the data, or throws: an `ApiError` for a response that is no success, a `ConnectionError` or `TimeoutError` where none came.
 */
export class ApiPromise<Responses> extends Promise<Success<Responses>> {
  readonly #response: Promise<CallResponse>;

  /** `then`, `catch` and `finally` give plain promises. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  /** `send` is called in a microtask: a signal that aborts before it sends nothing. */
  constructor(send: () => Promise<CallResponse>) {
    const response = Promise.resolve().then(send);
    super((resolve, reject) => {
      response.then(dataOf).then(resolve as (data: unknown) => void, reject);
    });
    this.#response = response;
  }

  override get [Symbol.toStringTag](): string {
    return "ApiPromise";
  }

  /** The data together with the response. The body of the response has been read. Throws as awaiting does. */
  async withResponse(): Promise<{ readonly data: Success<Responses>; readonly response: Response }> {
    this.catch(() => undefined);
    const received = await this.#response;
    return { data: dataOf(received) as Success<Responses>, response: received.response };
  }

  /** The outcome by status. Rejects only where there was no response: no connection, no time, aborted, not sendable. */
  result(): Promise<Result<Responses>> {
    const result = this.#response.then(resultOf) as Promise<Result<Responses>>;
    // The caller looks at the result, so a failure that nobody awaits must not end the program.
    this.catch(() => undefined);
    result.catch(() => undefined);
    return result;
  }
}

function dataOf({ data, failure }: CallResponse): unknown {
  if (failure !== undefined) throw failure;
  return data;
}

function resultOf({ response, data, failure }: CallResponse): unknown {
  const { status, headers } = response;
  return failure === undefined
    ? { ok: true, status, data, headers }
    : { ok: false, status, error: failure.body, headers };
}
