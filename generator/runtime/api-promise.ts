import type { ApiError } from "./errors.js";
import type { Result, Success } from "./responses.js";

/** What came of a call: an answer of the server, read. */
export interface Answer {
  readonly response: Response;
  readonly data: unknown;
  /** Why the answer is no success. */
  readonly failure: ApiError | undefined;
}

/**
 * A call. It starts when it is first awaited or asked for a view of it, so one that never is sends nothing, and calls
 * run at once when they are awaited at once (`Promise.all`). All views share one request.
 * Awaited it gives the data, or throws: an `ApiError` for an answer that is no success, a `ConnectionError` or `TimeoutError` where none came.
 */
export class ApiPromise<Responses> {
  readonly #send: () => Promise<Answer>;
  #answer: Promise<Answer> | undefined;

  constructor(send: () => Promise<Answer>) {
    this.#send = send;
  }

  get [Symbol.toStringTag](): string {
    return "ApiPromise";
  }

  then<Fulfilled = Success<Responses>, Rejected = never>(
    onFulfilled?: ((data: Success<Responses>) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    const data = this.#started().then(dataOf) as Promise<Success<Responses>>;
    return data.then(onFulfilled, onRejected);
  }

  catch<Rejected = never>(
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Success<Responses> | Rejected> {
    return this.then(undefined, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<Success<Responses>> {
    return this.then().finally(onFinally);
  }

  /** The data together with the response. The body of the response has been read. Throws as awaiting does. */
  async withResponse(): Promise<{ readonly data: Success<Responses>; readonly response: Response }> {
    const answer = await this.#started();
    return { data: dataOf(answer) as Success<Responses>, response: answer.response };
  }

  /** The outcome by status. Rejects only where there was no answer: no connection, no time, aborted, not sendable. */
  result(): Promise<Result<Responses>> {
    const result = this.#started().then(resultOf) as Promise<Result<Responses>>;
    // A result that nobody looks at must not end the program.
    result.catch(() => undefined);
    return result;
  }

  #started(): Promise<Answer> {
    this.#answer ??= this.#send();
    return this.#answer;
  }
}

function dataOf(answer: Answer): unknown {
  if (answer.failure !== undefined) throw answer.failure;
  return answer.data;
}

function resultOf({ response, data, failure }: Answer): unknown {
  const { status, headers } = response;
  return failure === undefined
    ? { ok: true, status, data, headers }
    : { ok: false, status, error: failure.body, headers };
}
