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
  "Middleware",
  "MiddlewareList",
  "NotFoundError",
  "Operation",
  "PagePromise",
  "PermissionDeniedError",
  "RateLimitError",
  "RequestOptions",
  "Result",
  "RuntimeOptions",
  "ServerError",
  "StreamInterruptedError",
  "TimeoutError",
  "Transport",
  "Undeclared",
  "UndescribedRequest",
  "UndescribedResponses",
  "Upload",
  "UnprocessableEntityError",
  "WaitOptions",
];

/** Globals that generated types use, and names of the language's own types, which no interface may have. */
const GLOBALS: readonly string[] = [
  ..."Array Blob Object Omit Promise Record String Symbol".split(" "),
  ..."any bigint boolean never number object string symbol undefined unknown".split(" "),
];

/** Whether a generated module imports, declares or needs a name as its own, so that no class of a resource may have it. */
export function isOwnName(name: string): boolean {
  return OWN_NAMES.includes(name) || GLOBALS.includes(name);
}

/** All names a type may not have in a version's modules. */
export function reservedTypeNames(
  classes: readonly string[],
  responseMaps: readonly string[],
  webhooks: readonly unknown[],
): ReadonlySet<string> {
  const maps = webhooks.length === 0 ? [] : ["Webhooks", "Callbacks"];
  return new Set([...OWN_NAMES, ...GLOBALS, ...classes, ...responseMaps, ...maps]);
}
