/** What the API does not declare. No value has this type at run time: comparing with what is declared narrows it away. */
export declare enum Undeclared {
  type = "(undeclared)",
}

type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;

type ClientErrorStatus =
  | (400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409 | 410 | 411 | 412 | 413 | 414 | 415 | 416 | 417 | 418)
  | (421 | 422 | 423 | 424 | 425 | 426 | 428 | 429 | 431 | 451);

type ServerErrorStatus = 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;

/** Responses of a request the API does not describe: the data is what the caller says it is, an error is anything. */
export interface UndescribedResponses<Data> {
  "2XX": Data;
  default: unknown;
}

/** Data of a successful call: the union over the declared statuses from 200 to 299; `undefined` where there is no body. */
export type Success<Responses> = Responses[keyof Responses & (SuccessStatus | "2XX")];

/** A call that succeeded, as `result()` tells it. */
export interface SuccessResult<Status, Data> {
  readonly ok: true;
  readonly status: Status;
  readonly data: Data;
  readonly headers: Headers;
}

/** A call that the server refused, as `result()` tells it. `error` is the body: parsed JSON, or the text where it is none. */
export interface FailureResult<Status, Body> {
  readonly ok: false;
  readonly status: Status;
  readonly error: Body;
  readonly headers: Headers;
}

/** Statuses a key of the map of responses stands for: an exact status goes before a range, a range before `default`. */
type StatusOf<Responses, Key> = Key extends number
  ? Key
  : Key extends "2XX"
    ? Exclude<SuccessStatus, keyof Responses>
    : Key extends "4XX"
      ? Exclude<ClientErrorStatus, keyof Responses>
      : Key extends "5XX"
        ? Exclude<ServerErrorStatus, keyof Responses>
        : Exclude<
            | ("4XX" extends keyof Responses ? never : ClientErrorStatus)
            | ("5XX" extends keyof Responses ? never : ServerErrorStatus),
            keyof Responses
          >;

type DeclaredResult<Responses> = {
  [Key in keyof Responses]: Key extends SuccessStatus | "2XX"
    ? SuccessResult<StatusOf<Responses, Key>, Responses[Key]>
    : FailureResult<StatusOf<Responses, Key>, Responses[Key]>;
}[keyof Responses];

type UndeclaredBody<Responses> = Responses extends { default: infer Body } ? Body : unknown;

/**
 * Outcome of a call, told apart by `ok` or by `status`. A status the API does not declare has the type `Undeclared`;
 * at run time it is the number, as always.
 */
export type Result<Responses> =
  | DeclaredResult<Responses>
  | SuccessResult<Undeclared, Success<Responses>>
  | FailureResult<Undeclared, UndeclaredBody<Responses>>;
