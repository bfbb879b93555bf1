import { ConnectionError, TimeoutError } from "./errors.js";
import { codeOf } from "./reported-error.js";

/** When and how often a call is sent again. Times in milliseconds. */
export interface RetryPolicy {
  readonly maxRetries: number;
  /** Time a call may spend waiting between its attempts. */
  readonly budget: number;
  /** Longest wait before the first retry, doubled for each further one up to `maxDelay`. */
  readonly delay: number;
  readonly maxDelay: number;
  /** Whether sending it twice has the effect of sending it once. */
  readonly idempotent: boolean;
  /** Whether any request is sent again when its connection was lost before a byte of the response. */
  readonly unanswered: boolean;
}

const IDEMPOTENT: readonly string[] = ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"];

/** Whether a method is idempotent by definition (RFC 9110 §9.2.2; QUERY by its own specification). */
export function isIdempotent(method: string): boolean {
  return IDEMPOTENT.includes(method.toUpperCase());
}

/** Whether a response may be another one when the request is sent again. Only after 429 did the server certainly nothing. */
export function mayRetryStatus(status: number, policy: RetryPolicy): boolean {
  if (status === 429) return true;
  return policy.idempotent && (status === 408 || status >= 500);
}

/** Whether a failure to get a response may pass. A refused connection certainly reached nobody. */
export function mayRetryFailure(error: Error, policy: RetryPolicy): boolean {
  if (error instanceof TimeoutError) return policy.idempotent;
  if (!(error instanceof ConnectionError) || isRedirect(error.cause)) return false;
  if (policy.idempotent || wasRefused(error.cause)) return true;
  return policy.unanswered && !error.responded && hasCode(error.cause, LOST);
}

/** Milliseconds before the next attempt, `undefined` where the budget does not allow it. */
export function retryDelay(
  attempt: number,
  asked: number | undefined,
  waited: number,
  policy: RetryPolicy,
): number | undefined {
  const ceiling = Math.min(policy.maxDelay, policy.delay * 2 ** (attempt - 1));
  const delay = asked ?? Math.random() * ceiling;
  return waited + delay > policy.budget ? undefined : delay;
}

/** Codes of Node, then of Bun. */
const NEVER_CONNECTED: readonly string[] = [
  ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"],
  "ConnectionRefused",
];
const LOST: readonly string[] = ["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "ConnectionClosed"];

/** Whether a call failed because nobody was there. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof ConnectionError && wasRefused(error.cause);
}

/** Browsers do not say why a connection failed; there nothing counts as refused. Deno has words and no codes. */
function wasRefused(error: unknown): boolean {
  return hasCode(error, NEVER_CONNECTED) || saysConnect(error);
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  return code === undefined ? hasCode(error.cause, codes) : codes.includes(code);
}

/** Words of platforms whose errors have no codes. */
function saysConnect(error: unknown): boolean {
  return (
    error instanceof Error && (/\(Connect\): (dns|tcp connect) error/.test(error.message) || saysConnect(error.cause))
  );
}

/** Status codes of a redirect that fetch would follow. */
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/** Whether a response is a redirect that fetch has left to the client. */
export function isUnfollowed({ type, status }: Response): boolean {
  return type === "opaqueredirect" || REDIRECTS.includes(status);
}

/** Node, Deno and node-fetch; Bun has a code. */
const REFUSED_REDIRECT = /^(unexpected redirect$|.*redirect mode is set to (error|'error'))/;

/** Whether the server responded with a redirect, which is refused: it could lead a credential to another host. */
export function isRedirect(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return codeOf(error) === "UnexpectedRedirect" || REFUSED_REDIRECT.test(error.message) || isRedirect(error.cause);
}
