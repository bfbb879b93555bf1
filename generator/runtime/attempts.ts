import { type Deadline, sleep, unlessAborted } from "./abort.js";
import { AttemptClock, type TimeLimits } from "./attempt-clock.js";
import type { CallRecord } from "./client-error.js";
import { ConfigurationError, ConnectionError, TimeoutError } from "./errors.js";
import type { SentRequest } from "./http.js";
import { isStream } from "./media-type.js";
import type { Observer } from "./observer.js";
import type { RequestEvent } from "./options.js";
import { type FetchFunction, type FetchInit, type FetchOptions, type FetchResponse, responseOf } from "./own-fetch.js";
import type { PlacedCredential } from "./placed-credential.js";
import { redirectMode } from "./platform.js";
import { codeOf, reportedError } from "./reported-error.js";
import { readErrorText, readText, unreadable, wasCut } from "./response-body.js";
import { retryAfterOf } from "./retry-after.js";
import {
  isRedirect,
  isUnfollowed,
  mayRetryFailure,
  mayRetryStatus,
  type RetryPolicy,
  retryDelay,
} from "./retry-policy.js";
import type { SendingBody } from "./sending-body.js";

/** How a call is sent, and sent again. */
export interface AttemptPlan {
  /** Kept up to date with each attempt. */
  readonly call: CallRecord;
  readonly fetch: FetchFunction;
  readonly fetchOptions: FetchOptions;
  /** How the body is had again; the first attempt takes that of the request, unless middleware made it. */
  readonly body: SendingBody | undefined;
  readonly isReplaced: boolean;
  readonly policy: RetryPolicy;
  readonly limits: TimeLimits;
  readonly signal: AbortSignal | undefined;
  /** How a success is read: not at all, so that its body can be streamed, or as a whole within the attempt. */
  readonly read: "stream" | "whole";
  /** The bytes of a success that is not read as text. */
  readonly blobOf: (response: Response, signal: AbortSignal) => Promise<Blob> | undefined;
  /** Media type of a success that can be streamed. */
  readonly accept: string;
  /** The identifier a response gives its request. */
  readonly requestIdOf: (response: Response) => string | undefined;
  /** The status an error response means, and whether sending the request again cannot help. */
  readonly judge: (status: number, text: string) => { readonly meaning: number; readonly final: boolean };
  /** A new credential after a 401, where there is one to be had. */
  readonly renewCredential: (() => Promise<PlacedCredential>) | undefined;
  readonly observer: Observer | undefined;
  /** Removes known secrets from a string. */
  readonly hide: (text: string) => string;
}

/** A response, and what was read of it. */
export interface Received {
  readonly response: Response;
  /** The body; absent for a success that is streamed. */
  readonly text: string;
  readonly blob: Blob | undefined;
  /** Where the body is still to be read: aborts it, and is released when it has been. */
  readonly deadline: Deadline | undefined;
  /** Why the body could not be read though it came. */
  readonly unread?: string;
}

/**
 * Sends a request until its response is final, its retries are used up, or its budget is.
 *
 * @throws {ConnectionError} @throws {TimeoutError} and the signal's reason.
 */
export async function sendWithRetries(request: SentRequest, plan: AttemptPlan): Promise<Received> {
  const { policy, signal, observer } = plan;
  const replayable = plan.body?.encoded.replayable ?? true;
  let renew = plan.renewCredential;
  let waited = 0;
  let retries = 0;
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted();
    const event = observer && eventOf(request, plan, attempt);
    if (event) observer.request(event);
    const started = event === undefined ? 0 : performance.now();
    const outcome = await sendOnce(request, plan, attempt);
    const { requestId } = plan.call;
    if (!(outcome instanceof Error)) {
      const { status, headers, ok } = outcome.response;
      if (event) observer.response({ ...event, requestId, status, headers, duration: performance.now() - started });
      if (ok) return outcome;
      if (status === 401 && renew !== undefined && replayable) {
        const credential = await renew();
        renew = undefined;
        if (request.headers.get(credential.name) !== credential.value) {
          request.headers.set(credential.name, credential.value);
          continue;
        }
      }
    }
    const delay = replayable && retries < policy.maxRetries ? delayAfter(outcome, ++retries, waited, plan) : undefined;
    if (delay === undefined) {
      if (outcome instanceof Error) throw outcome;
      return outcome;
    }
    const error = outcome instanceof Error ? outcome : undefined;
    const status = outcome instanceof Error ? undefined : outcome.response.status;
    if (event) observer.retry({ ...event, requestId, delay, status, error });
    await sleep(delay, signal);
    waited += delay;
  }
}

function eventOf(request: SentRequest, { call }: AttemptPlan, attempt: number): RequestEvent {
  const { operation, callId } = call;
  return { operation, callId, method: request.method, url: request.url.replace(/[?#].*$/s, ""), attempt };
}

/** Milliseconds until the outcome is worth another attempt; `undefined` where it is not. */
function delayAfter(outcome: Received | Error, retry: number, waited: number, plan: AttemptPlan): number | undefined {
  const { policy } = plan;
  if (outcome instanceof Error) {
    return mayRetryFailure(outcome, policy) ? retryDelay(retry, undefined, waited, policy) : undefined;
  }
  const { response, text } = outcome;
  const { meaning, final } = plan.judge(response.status, text);
  if (final || !mayRetryStatus(meaning, policy)) return undefined;
  return retryDelay(retry, retryAfterOf(response.headers, Date.now()), waited, policy);
}

/**
 * One attempt, read as far as the plan says. A failure on the way is returned; an abort is thrown, and so is what
 * broke a stream of the caller. A success is read whole, however much it is.
 */
async function sendOnce(request: SentRequest, plan: AttemptPlan, attempt: number): Promise<Received | Error> {
  // Called on its own: a browser's fetch refuses to be a method of something else.
  const { call, signal, fetch } = plan;
  const { operation } = call;
  call.attempts = attempt;
  call.requestId = undefined;
  let streams = false;
  // A stream has been handed to the request, and a middleware that cloned it has put another one in its place.
  const isHanded = attempt === 1 && !plan.isReplaced && plan.body?.encoded.streams;
  const body = isHanded ? request.body : plan.body?.open();
  const clock = new AttemptClock(plan.limits, call, signal);
  const { deadline } = clock;
  clock.sending(plan.body);
  let responding: Promise<FetchResponse> | undefined;
  let response: Response | undefined;
  try {
    responding = fetch(request.url, {
      ...plan.fetchOptions,
      method: request.method,
      headers: request.headers,
      redirect: redirectMode(),
      signal: deadline.signal,
      ...(body === undefined || body === null ? {} : { body: body as NonNullable<FetchInit["body"]> }),
      ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
    });
    response = responseOf(await unlessAborted(responding, deadline.signal));
    clock.responding();
    if (isUnfollowed(response)) throw new Error("unexpected redirect");
    call.requestId = plan.requestIdOf(response);
    if (response.ok && plan.read === "stream" && isStream(response, plan.accept)) {
      // React Native's fetch reads a response as a whole.
      if (response.body === undefined)
        return new ConfigurationError(`${operation}: the fetch of this platform gives no stream`);
      streams = true;
      deadline.stop();
      return { response, text: "", blob: undefined, deadline };
    }
    const isWhole = response.ok && plan.read === "whole";
    const blob = isWhole ? await plan.blobOf(response, deadline.signal) : undefined;
    if (blob !== undefined) return { response, text: "", blob, deadline: undefined };
    const text = await (isWhole ? readText : readErrorText)(response, deadline.signal);
    if (response.ok && wasCut(response, text)) throw new Error("the response ended early");
    return { response, text, blob: undefined, deadline: undefined };
  } catch (error) {
    // A response that comes too late must not stay open.
    if (deadline.signal.aborted || (response !== undefined && isUnfollowed(response))) void discard(responding);
    signal?.throwIfAborted();
    const failure = plan.body?.failure;
    if (failure !== undefined) throw failure.error;
    if (deadline.signal.reason instanceof TimeoutError) return deadline.signal.reason;
    const reported = reportedError(error, plan.hide);
    const unread = unreadable(reported);
    if (response !== undefined && unread !== undefined)
      return { response, text: "", blob: undefined, deadline: undefined, unread };
    return new ConnectionError(`${operation}: ${describe(reported)}`, call, response !== undefined, reported);
  } finally {
    if (!streams) {
      plan.body?.stop();
      clock.release();
    }
  }
}

async function discard(responding: Promise<FetchResponse> | undefined): Promise<void> {
  try {
    const response = await responding;
    if (response !== undefined) await responseOf(response).body?.cancel();
  } catch {
    // It did not come at all.
  }
}

function describe(error: Error | undefined): string {
  if (isRedirect(error)) return "the server responded with a redirect, which is not followed";
  // Where the platform gives no cause, its error says all there is.
  const cause = error?.cause instanceof Error ? error.cause : error;
  const detail = cause?.message || (codeOf(cause) ?? "");
  return `the connection failed${detail === "" ? "" : ` (${detail})`}`;
}
