/** The public names of the runtime: what generated code imports, and what a package exports to its users. */
export { ApiPromise } from "./api-promise.js";
export type { OperationArguments } from "./arguments.js";
export { type CallFacts, ClientError } from "./client-error.js";
export {
  ApiError,
  type Arrived,
  AuthenticationError,
  BadRequestError,
  ConfigurationError,
  ConflictError,
  ConnectionError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  RepeatedPageError,
  ServerError,
  StreamInterruptedError,
  TimeoutError,
  UnprocessableEntityError,
  WaitFailedError,
} from "./errors.js";
export { readEvents } from "./event-response.js";
export { EventStream, type NamedEvent } from "./event-stream.js";
export type { Lines } from "./json-lines.js";
export type { LogFields, Logger, LogLevel } from "./logger.js";
export type { Middleware, MiddlewareContext, MiddlewareList } from "./middleware.js";
export type {
  Api,
  Assembly,
  Credential,
  ErrorShape,
  Host,
  LastEvent,
  Operation,
  Pages,
  ParameterEncoding,
  Service,
  Stream,
  TokenExchange,
  Wait,
} from "./operation.js";
export type {
  CallOptions,
  ClientOptions,
  HeaderOptions,
  RequestEvent,
  RequestOptions,
  ResponseEvent,
  RetryEvent,
  UndescribedRequest,
  UploadProgress,
  WaitOptions,
} from "./options.js";
export type { ByteStream } from "./outgoing-stream.js";
export type { FetchFunction, FetchInit, FetchOptions, FetchResponse } from "./own-fetch.js";
export { PagePromise } from "./pages.js";
export type {
  FailureResult,
  Result,
  Success,
  SuccessResult,
  Undeclared,
  UndescribedResponses,
} from "./responses.js";
export { Transport } from "./transport.js";
export type { NamedUpload, Upload } from "./upload.js";
