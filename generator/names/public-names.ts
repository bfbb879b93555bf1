import { isOwnName } from "./reserved-names.js";

/** Classes of the runtime that every entry of a package exports: what it throws (runtime/errors). */
export const ERROR_CLASSES: readonly string[] = [
  "ApiError",
  "AuthenticationError",
  "BadRequestError",
  "ConfigurationError",
  "ConflictError",
  "ConnectionError",
  "NotFoundError",
  "PermissionDeniedError",
  "RateLimitError",
  "RepeatedPageError",
  "ServerError",
  "StreamInterruptedError",
  "TimeoutError",
  "UnprocessableEntityError",
  "WaitFailedError",
];

/** Types of the runtime that a caller may want to name. */
export const PUBLIC_TYPES: readonly string[] = [
  "ApiPromise",
  "Arrived",
  "ClientOptions",
  "EventStream",
  "LogFields",
  "Logger",
  "LogLevel",
  "Middleware",
  "MiddlewareContext",
  "MiddlewareList",
  "NamedUpload",
  "PagePromise",
  "RequestEvent",
  "RequestOptions",
  "ResponseEvent",
  "Result",
  "RetryEvent",
  "Undeclared",
  "UndescribedRequest",
  "Upload",
  "UploadProgress",
  "WaitOptions",
];

/** Whether the entry of a package has a name already, or the name of what belongs to a client class of that name. */
export function isTakenClientName(name: string): boolean {
  return [name, `${name}Request`].some(
    (own) => ERROR_CLASSES.includes(own) || PUBLIC_TYPES.includes(own) || (own === name && isOwnName(own)),
  );
}
