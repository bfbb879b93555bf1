import { type CallFacts, ClientError, type KnownFacts } from "./client-error.js";

/** The content of an error response, for the class of error that its status means. */
export interface ApiErrorInit {
  readonly call: CallFacts;
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string;
  readonly body: unknown;
  readonly headers: Headers;
}

/**
 * A response that is no success. `body` and `headers` are as they came, and are left out when the error is printed or
 * serialised: they may hold what nobody else should see.
 */
export class ApiError extends ClientError {
  static override readonly brand: string = "ApiError";
  override name = "ApiError";
  declare readonly operation: string;
  /** Status of the response. The class may be that of another status, where the code says what the status does not. */
  readonly status: number;
  /** The API's own name for the error. */
  readonly code: string | undefined;
  readonly #body: unknown;
  readonly #headers: Headers;

  constructor(init: ApiErrorInit) {
    super(init.message, init.call);
    this.status = init.status;
    this.code = init.code;
    this.#body = init.body;
    this.#headers = init.headers;
  }

  /** Parsed JSON, the text of any other body, `undefined` without a body. */
  get body(): unknown {
    return this.#body;
  }

  get headers(): Headers {
    return this.#headers;
  }

  toJSON(): object {
    const { name, message, operation, callId, status, code, requestId, attempts } = this;
    return { name, message, operation, callId, status, code, requestId, attempts };
  }
}

/** 400: the request is not valid. */
export class BadRequestError extends ApiError {
  static override readonly brand: string = "BadRequestError";
  override name = "BadRequestError";
}

/** 401: the credential is missing or not valid. */
export class AuthenticationError extends ApiError {
  static override readonly brand: string = "AuthenticationError";
  override name = "AuthenticationError";
}

/** 403: the credential does not allow this. */
export class PermissionDeniedError extends ApiError {
  static override readonly brand: string = "PermissionDeniedError";
  override name = "PermissionDeniedError";
}

/** 404: what the request names does not exist. */
export class NotFoundError extends ApiError {
  static override readonly brand: string = "NotFoundError";
  override name = "NotFoundError";
}

/** 409: the request does not fit what exists already. */
export class ConflictError extends ApiError {
  static override readonly brand: string = "ConflictError";
  override name = "ConflictError";
}

/** 422: the request is well-formed and cannot be processed. */
export class UnprocessableEntityError extends ApiError {
  static override readonly brand: string = "UnprocessableEntityError";
  override name = "UnprocessableEntityError";
}

/** 429: too many requests. */
export class RateLimitError extends ApiError {
  static override readonly brand: string = "RateLimitError";
  override name = "RateLimitError";
  /** Seconds the server asks to wait. */
  readonly retryAfter: number | undefined;

  constructor(init: ApiErrorInit, retryAfter: number | undefined) {
    super(init);
    this.retryAfter = retryAfter;
  }
}

/** 500 and above: the service failed. */
export class ServerError extends ApiError {
  static override readonly brand: string = "ServerError";
  override name = "ServerError";
}

/** No response, or half of one. `cause` tells what the platform reported: its messages and codes, none of what was received. */
export class ConnectionError extends ClientError {
  static override readonly brand: string = "ConnectionError";
  override name = "ConnectionError";
  declare readonly operation: string;
  /** Whether a response had begun. */
  readonly responded: boolean;

  constructor(message: string, call: CallFacts, responded: boolean, cause?: unknown) {
    super(message, call, cause);
    this.responded = responded;
  }
}

/** The time was over: that of an attempt or of a wait. Of a stream that fell silent it is the `cause`. */
export class TimeoutError extends ClientError {
  static override readonly brand: string = "TimeoutError";
  override name = "TimeoutError";
  declare readonly operation: string;
}

/** The part of a stream that had arrived when it broke. */
export interface Arrived {
  /** Number of complete events. */
  readonly events: number;
  /** Text of what followed the last complete event: an event that was cut, one that is no JSON, or an error. */
  readonly pending: string;
  /** Text so far, where the caller asked for `text()`. */
  readonly text?: string;
  /** Message so far, where the caller asked for `finalMessage()`. */
  readonly message?: unknown;
}

/** A stream of events that broke after it had begun. It is never asked for again: what it did is done. */
export class StreamInterruptedError extends ClientError {
  static override readonly brand: string = "StreamInterruptedError";
  override name = "StreamInterruptedError";
  declare readonly operation: string;
  /** The API's own name for the error, where the server sent one as an event. */
  readonly code: string | undefined;
  readonly #arrived: Arrived;

  constructor(message: string, call: KnownFacts, arrived: Arrived, cause?: unknown, code?: string) {
    super(message, call, cause);
    this.code = code;
    this.#arrived = arrived;
  }

  /** The part that had arrived; left out when the error is printed or serialised. */
  get arrived(): Arrived {
    return this.#arrived;
  }
}

/** A wait that ended with the failure of what was waited for. */
export class WaitFailedError extends ClientError {
  static override readonly brand: string = "WaitFailedError";
  override name = "WaitFailedError";
  declare readonly operation: string;
  /** The status that means failure. */
  readonly status: string;
  readonly #data: unknown;

  constructor(message: string, call: CallFacts, status: string, data: unknown) {
    super(message, call);
    this.status = status;
    this.#data = data;
  }

  /** The result of the last look; left out when the error is printed or serialised. */
  get data(): unknown {
    return this.#data;
  }
}

/** An upload of several files of which one failed. `cause` says why. */
export class UploadFailedError extends ClientError {
  static override readonly brand: string = "UploadFailedError";
  override name = "UploadFailedError";
  /** The file that failed first: its place in the list, and its name, where it has one. */
  readonly index: number;
  readonly file: string | undefined;
  readonly #results: readonly unknown[];

  constructor(message: string, cause: unknown, index: number, file: string | undefined, results: readonly unknown[]) {
    super(message, cause instanceof ClientError ? cause : undefined, cause);
    this.index = index;
    this.file = file;
    this.#results = results;
  }

  /** Responses to the files that are uploaded, in the files' order, and `undefined` for the others; left out when the error is printed or serialised. */
  get results(): readonly unknown[] {
    return this.#results;
  }
}

/** A list whose pages do not come to an end: the server named a page that was there already. */
export class RepeatedPageError extends ClientError {
  static override readonly brand: string = "RepeatedPageError";
  override name = "RepeatedPageError";
  declare readonly operation: string;
}

/** Something the client was not told, or was told wrongly: found before anything is sent. */
export class ConfigurationError extends ClientError {
  static override readonly brand: string = "ConfigurationError";
  override name = "ConfigurationError";
}
