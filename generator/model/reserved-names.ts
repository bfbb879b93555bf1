/** Names that generated modules import or declare: a schema of that name becomes another, with a number. */
const OWN_NAMES: readonly string[] = [
  "Api",
  "ApiError",
  "ApiPromise",
  "AuthenticationError",
  "BadRequestError",
  "ClientOptions",
  "ConflictError",
  "ConnectionError",
  "EventStream",
  "NotFoundError",
  "Operation",
  "PagePromise",
  "PermissionDeniedError",
  "RateLimitError",
  "RequestOptions",
  "ServerError",
  "StreamInterruptedError",
  "TimeoutError",
  "Transport",
  "Undeclared",
  "Upload",
  "UnprocessableEntityError",
  "WaitOptions",
];

/** Globals that generated types use. */
const GLOBALS: readonly string[] = ["Array", "Blob", "Object", "Omit", "Promise", "Record", "String", "Symbol"];

/** All names a type may not have in a version's modules. */
export function reservedTypeNames(classes: readonly string[], responseMaps: readonly string[]): ReadonlySet<string> {
  return new Set([...OWN_NAMES, ...GLOBALS, ...classes, ...responseMaps]);
}
