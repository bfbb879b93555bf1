/** The public names of the runtime: what generated code imports, and what a package exports to its users. */
export { encodeAny } from "./any-body.js";
export { listAnyPages } from "./any-pages.js";
export { readAnyResponse } from "./any-response.js";
export { ApiPromise } from "./api-promise.js";
export type { OperationArguments } from "./arguments.js";
export { type BatchOptions, type BatchProgress, type BatchResult, type FailedBatch, sendBatches } from "./batches.js";
export { chooseMediaTypes } from "./choose-media-types.js";
export { clientCredentials } from "./client-credentials.js";
export { type CallFacts, ClientError } from "./client-error.js";
export { encodeContent } from "./content-body.js";
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
  UploadFailedError,
  WaitFailedError,
} from "./errors.js";
export { readEvents } from "./event-response.js";
export { EventStream, type NamedEvent } from "./event-stream.js";
export { encodeFilledLists } from "./filled-lists.js";
export { encodeForm } from "./form.js";
export { listFurtherPages } from "./further-pages.js";
export { type HandleDefaults, type HandleHost, type HandleTransport, handleOf } from "./handle.js";
export type { ItemIterator } from "./item-iterator.js";
export { encodeLines, encodeSequence, type Lines } from "./json-lines.js";
export type { LogFields, Logger, LogLevel } from "./logger.js";
export type { Middleware, MiddlewareContext, MiddlewareList } from "./middleware.js";
export { encodeMultipart } from "./multipart.js";
export { openEvents, openLines } from "./open-stream.js";
export type {
  Api,
  ApiVersion,
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
export type { FetchBlob, FetchFunction, FetchInit, FetchOptions, FetchResponse } from "./own-fetch.js";
export { listPages, PagePromise } from "./pages.js";
export type {
  ChosenResponses,
  FailureResult,
  Result,
  Success,
  SuccessResult,
  Undeclared,
  UndescribedResponses,
} from "./responses.js";
export { openResumable } from "./resumable-stream.js";
export { encodeSlashedPath } from "./slashed-path.js";
export { encodeParameters } from "./styled-parameters.js";
export { Transport } from "./transport.js";
export type { NamedUpload, Upload } from "./upload.js";
export { type UploadAllOptions, type UploadAllProgress, uploadEach } from "./upload-all.js";
export { waitUntilDone } from "./wait.js";
export { startAndWait, statusOrFailure, waitUntilGone } from "./wait-methods.js";
export { encodeWholeQuery } from "./whole-query.js";
