import type { CallFacts } from "./client-error.js";
import { errorClassOf } from "./error-class.js";
import { ApiError } from "./errors.js";
import { firstSegment, isRecord, textAt } from "./json-pointer.js";
import type { ErrorShape, Json } from "./operation.js";
import { PLATFORM_JSON } from "./platform-json.js";
import { retryAfterOf } from "./retry-after.js";

/** Members of a problem document (RFC 9457 §3.1), for bodies that are one although the API has a shape of its own. */
const PROBLEM_MESSAGE = ["/detail", "/title"];
const LONGEST_TEXT = 200;

/** The meaning of an error response. */
export interface ErrorMeaning {
  readonly body: unknown;
  readonly code: string | undefined;
  readonly message: string | undefined;
  /** The status that the code means, else that of the response. */
  readonly meaning: number;
  /** Whether the API says that sending it again cannot help. */
  readonly final: boolean;
}

/** Reads the body of an error response by the shape the API gives it; anything else is kept as its text. */
export function readErrorResponse(
  status: number,
  text: string,
  shape: ErrorShape | undefined,
  json?: Json,
): ErrorMeaning {
  const body = parsedOr(text, status, json);
  const code = shape === undefined ? undefined : textAt(body, shape.code);
  const message = textAt(body, [...(shape?.message ?? []), ...PROBLEM_MESSAGE]);
  const meaning = (code === undefined ? undefined : ownValue(shape?.statusByCode, code)) ?? status;
  return { body, code, message, meaning, final: code !== undefined && (shape?.neverRetry.includes(code) ?? false) };
}

/** Code and text of an event that is an error. */
export interface ErrorEvent {
  readonly code: string | undefined;
  readonly text: string;
}

/**
 * A reader of events that are errors by the shape of the API's error responses; it gives `undefined` for any other. A
 * message makes it one only within an object of its own: events have messages, too.
 */
export function errorEventReader({ shape, hide }: ErrorContext): (event: unknown) => ErrorEvent | undefined {
  if (shape === undefined) return () => undefined;
  const nested = shape.message.filter((pointer) => pointer.lastIndexOf("/") > 0);
  // Events are many, and one look at their properties tells nearly all of them from errors.
  const names = shape.code.concat(nested).map(firstSegment);
  return (event) => {
    if (!isRecord(event) || !names.some((name) => name in event)) return undefined;
    const code = textAt(event, shape.code);
    const message = textAt(event, shape.message);
    if (code !== undefined)
      return { code: hide(code), text: hide(message === undefined || message === code ? code : `${code}: ${message}`) };
    const text = textAt(event, nested);
    return text === undefined ? undefined : { code, text: hide(text) };
  };
}

function ownValue(record: { readonly [name: string]: number } | undefined, name: string): number | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}

/** The JSON in a string, or the string; `undefined` for an empty one. */
export function parsedOr(text: string, status?: number, json: Json = PLATFORM_JSON): unknown {
  if (text === "") return undefined;
  try {
    return json.read(text, status);
  } catch {
    return text;
  }
}

/** Context of a response that its error names. */
export interface ErrorContext {
  readonly call: CallFacts;
  readonly shape: ErrorShape | undefined;
  readonly json?: Json | undefined;
  readonly hide: (text: string) => string;
}

/** The error that a response means. The message holds the server's words, never a body or a credential. */
export function toApiError(response: Response, text: string, context: ErrorContext): ApiError {
  const meaning = readErrorResponse(response.status, text, context.shape, context.json);
  const words = meaning.message ?? plainText(meaning.body, response) ?? response.statusText;
  const code = meaning.code && context.hide(meaning.code);
  const head = code === undefined ? `${response.status}` : `${response.status} ${code}`;
  const delay = retryAfterOf(response.headers, Date.now());
  const Class = errorClassOf(meaning.meaning);
  return new Class(
    {
      call: context.call,
      status: response.status,
      code,
      message: `${context.call.operation}: ${head}${words === "" ? "" : `: ${context.hide(words)}`}`,
      body: meaning.body,
      headers: response.headers,
    },
    delay === undefined ? undefined : delay / 1000,
  );
}

/** The error for a success that is not what the operation asks for: no JSON, or no event stream. */
export function toUnreadableResponse(
  response: Response,
  text: string,
  wanted: string,
  context: ErrorContext,
): ApiError {
  const type = text === "" ? "empty" : mediaTypeOf(response, context);
  return wrongSuccess(response, text, `the response (${type}) cannot be read as ${wanted}`, context);
}

/** The error for a success whose body could not be read, `why` as the end of the sentence. */
export function toUnreadResponse(response: Response, why: string, context: ErrorContext): ApiError {
  return wrongSuccess(response, undefined, `the response (${mediaTypeOf(response, context)}) ${why}`, context);
}

function mediaTypeOf({ headers }: Response, { hide }: ErrorContext): string {
  return hide(headers.get("content-type") ?? "no content type");
}

function wrongSuccess(response: Response, body: string | undefined, message: string, context: ErrorContext): ApiError {
  return new ApiError({
    call: context.call,
    status: response.status,
    code: undefined,
    message: `${context.call.operation}: ${response.status}: ${message}`,
    body,
    headers: response.headers,
  });
}

/** The identifier that a response gives its request, by the headers that the API names. */
export function requestIdOf(
  { headers }: Response,
  shape: ErrorShape | undefined,
  hide: (text: string) => string,
): string | undefined {
  for (const name of shape?.requestId ?? []) {
    const value = headers.get(name);
    if (value !== null) return hide(value);
  }
  return undefined;
}

/** A short text for people; HTML and JSON that was cut say nothing to a reader. */
function plainText(body: unknown, response: Response): string | undefined {
  if (isRecord(body) || typeof body !== "string") return undefined;
  if (!response.headers.get("content-type")?.startsWith("text/plain")) return undefined;
  const line = body.trim();
  return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT)}…` : line;
}
