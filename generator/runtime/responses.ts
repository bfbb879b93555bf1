/** A value that the API does not declare. No value has this type at run time: comparing with what is declared narrows it away. */
export declare enum Undeclared {
  type = "(undeclared)",
}

/** Status codes of success (RFC 9110 §15.3 and the IANA registry), and those that servers use without a registration. */
type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 218 | 226;

/** Status codes of a redirect that was not followed. */
type RedirectStatus = 300 | 301 | 302 | 303 | 304 | 305 | 306 | 307 | 308;

type ClientErrorStatus =
  | (400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409 | 410 | 411 | 412 | 413 | 414 | 415 | 416 | 417 | 418)
  | (419 | 420 | 421 | 422 | 423 | 424 | 425 | 426 | 428 | 429 | 430 | 431 | 440 | 444 | 449 | 450 | 451)
  | (460 | 463 | 464 | 494 | 495 | 496 | 497 | 498 | 499);

type ServerErrorStatus =
  | (500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 509 | 510 | 511)
  | (520 | 521 | 522 | 523 | 524 | 525 | 526 | 527 | 529 | 530 | 540 | 561 | 598 | 599);

/** Responses of a request the API does not describe: the data is what the caller says it is, an error is anything. */
export interface UndescribedResponses<Data> {
  "2XX": Data;
  default: unknown;
}

/** Data of a successful call: the union over the declared statuses from 200 to 299; `undefined` where there is no body. */
export type Success<Responses> = Responses[keyof Responses & (SuccessStatus | "2XX")];

/**
 * Responses by the media type that the call chose: `Others` has the data of those media types whose data are not that of `Responses`. A
 * success without a body stays without.
 */
export type ChosenResponses<Responses, Others, Accept> = Accept extends keyof Others
  ? {
      readonly [Status in keyof Responses]: Status extends SuccessStatus | "2XX"
        ? Responses[Status] extends undefined
          ? undefined
          : Others[Accept]
        : Responses[Status];
    }
  : Responses;

/** A call that succeeded, as `result()` tells it. */
export interface SuccessResult<Status, Data> {
  readonly ok: true;
  readonly status: Status;
  readonly data: Data;
  readonly headers: Headers;
}

/** A call that the server refused, as `result()` tells it. `error` is the body: parsed JSON, or the text of any other body. */
export interface FailureResult<Status, Body> {
  readonly ok: false;
  readonly status: Status;
  readonly error: Body;
  readonly headers: Headers;
}

/** Status codes that no key of the map of responses names by itself. */
type Unnamed<Status, Responses> = Exclude<Status, keyof Responses>;

/** Status codes that a key of the map of responses means: an exact status goes before a range, a range before `default`. */
type StatusOf<Responses, Key> = Key extends number
  ? Key
  : Key extends "2XX"
    ? Unnamed<SuccessStatus, Responses>
    : Key extends "3XX"
      ? Unnamed<RedirectStatus, Responses>
      : Key extends "4XX"
        ? Unnamed<ClientErrorStatus, Responses>
        : Key extends "5XX"
          ? Unnamed<ServerErrorStatus, Responses>
          : UndeclaredError<Responses>;

/** Status codes of errors that neither a number nor a range declares. */
type UndeclaredError<Responses> =
  | ("3XX" extends keyof Responses ? never : Unnamed<RedirectStatus, Responses>)
  | ("4XX" extends keyof Responses ? never : Unnamed<ClientErrorStatus, Responses>)
  | ("5XX" extends keyof Responses ? never : Unnamed<ServerErrorStatus, Responses>);

type DeclaredResult<Responses> = {
  [Key in keyof Responses]: Key extends SuccessStatus | "2XX"
    ? SuccessResult<StatusOf<Responses, Key>, Responses[Key]>
    : FailureResult<StatusOf<Responses, Key>, Responses[Key]>;
}[keyof Responses];

/** Outcomes whose status the API does not declare. */
type UndeclaredResult<Responses> =
  | ("2XX" extends keyof Responses ? never : SuccessResult<Unnamed<SuccessStatus, Responses>, Success<Responses>>)
  | ("default" extends keyof Responses ? never : FailureResult<UndeclaredError<Responses>, unknown>);

/**
 * Outcome of a call, told apart by `ok` or by `status`, which is a number. A status that the API does not declare has the
 * type of all other status codes: comparing with a declared one narrows it away.
 */
export type Result<Responses> = DeclaredResult<Responses> | UndeclaredResult<Responses>;
