import { ClientError } from "../runtime/client-error.js";
import { errorClassOf } from "../runtime/error-class.js";
import * as errors from "../runtime/errors.js";

/** A class of error of the runtime, by name. */
export type ErrorClassName = keyof typeof errors;

/** Classes of the runtime that every entry of a package exports: what it throws. Sorted; the runtime's own exports are the list. */
export const ERROR_CLASSES: readonly string[] = Object.keys(errors).sort();

/** The runtime's name of the class that all errors extend; an entry exports it as that of its client. */
export const BASE_ERROR_CLASS: string = ClientError.name;

/** Types of the runtime that the modules of a version declare or import themselves, and that a caller may want to name. */
const SIGNATURE_TYPES: readonly string[] = [
  "ApiPromise",
  "BatchOptions",
  "BatchResult",
  "ChosenResponses",
  "ClientOptions",
  "EventStream",
  "HandleDefaults",
  "HandleHost",
  "Lines",
  "Middleware",
  "MiddlewareList",
  "PagePromise",
  "RequestOptions",
  "Result",
  "Undeclared",
  "UndescribedRequest",
  "UndescribedResponses",
  "Upload",
  "UploadAllOptions",
  "WaitOptions",
];

/** Types of the runtime that a caller may want to name, and that no module of a version speaks of: a type of the API goes before them. */
const DETAIL_TYPES: readonly string[] = [
  "Arrived",
  "BatchProgress",
  "ByteStream",
  "CallFacts",
  "FailedBatch",
  "FailureResult",
  "FetchBlob",
  "FetchFunction",
  "FetchInit",
  "FetchOptions",
  "FetchResponse",
  "ItemIterator",
  "LogFields",
  "Logger",
  "LogLevel",
  "MiddlewareContext",
  "NamedEvent",
  "NamedUpload",
  "RequestEvent",
  "ResponseEvent",
  "RetryEvent",
  "Success",
  "SuccessResult",
  "UploadAllProgress",
  "UploadProgress",
];

/** Functions of the runtime that an entry of a package exports. */
export const FUNCTIONS: readonly string[] = ["readEvents"];

/** Functions of the runtime that the data of operations refer to: no constant of a module has their names. */
export const RUNTIME_FUNCTIONS = [
  "chooseMediaTypes",
  "clientCredentials",
  "encodeAny",
  "encodeContent",
  "encodeFilledLists",
  "encodeForm",
  "encodeLines",
  "encodeMultipart",
  "encodeParameters",
  "encodeSequence",
  "encodeSlashedPath",
  "encodeWholeQuery",
  "handleOf",
  "listAnyPages",
  "listFurtherPages",
  "listPages",
  "openEvents",
  "openLines",
  "openResumable",
  "readAnyResponse",
  "sendBatches",
  "startAndWait",
  "statusOrFailure",
  "uploadEach",
  "waitUntilDone",
  "waitUntilGone",
] as const;

/** A function of the runtime that the data of operations refer to. */
export type RuntimeFunction = (typeof RUNTIME_FUNCTIONS)[number];

/** Names that modules of a version declare or import, and that no caller needs. `RuntimeOptions` is `ClientOptions` in a client that is called `Client`. */
const MODULE_NAMES: readonly string[] = [
  "Api",
  "HandleTransport",
  "Operation",
  "RuntimeOptions",
  "Transport",
  ...FUNCTIONS,
  ...RUNTIME_FUNCTIONS,
];

/** Types of the runtime that an entry of a package exports, in the order of letters without case. */
export const PUBLIC_TYPES: readonly string[] = [...SIGNATURE_TYPES, ...DETAIL_TYPES].sort((a, b) =>
  a.toLowerCase() < b.toLowerCase() ? -1 : 1,
);

/** Names of the runtime that no type of an API may have in the modules of a version, since both are in scope there. */
export const RUNTIME_NAMES: readonly string[] = [...ERROR_CLASSES, ...SIGNATURE_TYPES, ...MODULE_NAMES];

/**
 * The class of error that a response of a status becomes.
 *
 * @param status as a document writes it: `404`, `4XX`, `default`
 */
export function errorClassName(status: string): ErrorClassName {
  const number = /^\d{3}$/.test(status) ? Number(status) : status.startsWith("5") ? 500 : 0;
  return errorClassOf(number).name as ErrorClassName;
}
