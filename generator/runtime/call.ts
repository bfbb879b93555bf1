import { Deadline, withinTime } from "./abort.js";
import { type EncodedArguments, encodeArguments, type OperationArguments } from "./arguments.js";
import type { TimeLimits } from "./attempt-clock.js";
import { type AttemptPlan, type Received, sendWithRetries } from "./attempts.js";
import type { EncodedBody } from "./body.js";
import { credentialsOf } from "./call-credentials.js";
import { addressOf, type ClientContext, namesOwnerAlone } from "./client-context.js";
import type { CallRecord } from "./client-error.js";
import type { SentCredential } from "./credentials.js";
import { readErrorResponse, requestIdOf } from "./error-response.js";
import { TimeoutError } from "./errors.js";
import { mergeHeaders } from "./headers.js";
import { type HttpResponse, type SentRequest, sendThroughMiddleware } from "./http.js";
import { isStream } from "./media-type.js";
import type { Operation } from "./operation.js";
import { checkAmounts } from "./option-amounts.js";
import type { RequestOptions } from "./options.js";
import { chunksOf, streamOf } from "./outgoing-stream.js";
import { optionsOfRequest } from "./own-fetch.js";
import { withCredentials } from "./placed-credential.js";
import { inBrowser } from "./platform.js";
import { reportedError } from "./reported-error.js";
import { readText, unreadable } from "./response-body.js";
import { isIdempotent, isUnreachable } from "./retry-policy.js";
import { SendingBody } from "./sending-body.js";
import type { Wait } from "./token-source.js";
import { prepareBody, reportEnd } from "./upload-progress.js";

const TIMEOUT = 60_000;
/** Where the platform does not tell how far an upload is. */
const UNSEEN_UPLOAD_TIMEOUT = 600_000;
const UPLOAD_IDLE_TIMEOUT = 60_000;
const RETRIES = 2;
const BUDGET = 60_000;
const DELAY = 500;
const MAX_DELAY = 8_000;

/** A response with as much of its body as was asked for. */
export interface CallOutcome {
  readonly response: Response;
  readonly text: string;
  readonly blob: Blob | undefined;
  /** Of a success whose body is streamed. */
  readonly deadline: Deadline | undefined;
  /** Why the body could not be read though it came. */
  readonly unread?: string;
}

/** Sends an operation: arguments, address, credential, middleware, attempts, in this order. */
export async function call(
  client: ClientContext,
  operation: Operation,
  given: OperationArguments,
  options: RequestOptions,
  read: AttemptPlan["read"],
  record: CallRecord,
): Promise<CallOutcome> {
  const encoded = encodeArguments(operation, given, read === "stream");
  let outcome: CallOutcome | undefined;
  try {
    outcome = await sent(client, operation, encoded, options, read, record);
    return outcome;
  } finally {
    if (outcome?.deadline === undefined) encoded.body?.close?.();
  }
}

async function sent(
  client: ClientContext,
  operation: Operation,
  encoded: EncodedArguments,
  options: RequestOptions,
  read: AttemptPlan["read"],
  record: CallRecord,
): Promise<CallOutcome> {
  checkAmounts(options);
  const { signal } = options;
  signal?.throwIfAborted();
  const body = encoded.body && (await prepareBody(encoded.body, options.onUploadProgress));
  const sending = body && new SendingBody(body);
  if (body !== undefined && /^(GET|HEAD)$/.test(operation.method)) {
    throw new TypeError(`${operation.id}: a ${operation.method} request cannot have a body`);
  }
  const limits = limitsOf(client, operation, options);
  const timeout = options.timeout ?? client.options.timeout ?? TIMEOUT;
  const wait: Wait = (promise) =>
    withinTime(promise, timeout, signal, () => {
      return new TimeoutError(`${operation.id}: no credential or address within ${timeout} ms`, record);
    });
  const address = await addressOf(client, operation, encoded.pathValues, options, wait);
  const credentials = await credentialsOf(client, operation, options, wait);
  const placed = withCredentials(encoded.query, encoded.headers ?? {}, credentials);
  const middleware = [...client.middleware];
  const held: { received?: Received; shown?: Response } = {};
  try {
    const final = await sendThroughMiddleware({
      method: operation.method,
      baseUrl: address.baseUrl,
      template: operation.path,
      pathValues: encoded.pathValues,
      queryValues: encoded.queryValues,
      encodedPath: encoded.path,
      encodedQuery: placed.query,
      headers: headersOf(client, operation, placed.headers, body, options, read),
      body: sending?.open(),
      middleware,
      fetchOptions: { ...client.options.fetchOptions, ...options.fetchOptions },
      exchange: async (request, replaced) => {
        const plan = planOf(client, operation, options, read, credentials, limits, record);
        const own = replaced ? await bodyOf(request, plan.policy.maxRetries > 0) : undefined;
        const content = replaced ? own && new SendingBody(own) : sending;
        const changed = replaced ? fromRequest(request, plan) : undefined;
        // A copy of so many fields takes longer.
        held.received = await sendWithRetries(
          request,
          Object.assign(plan, changed, { body: content, isReplaced: replaced }),
        );
        // The transport reads the body of an error, and middleware may read any.
        const unread = middleware.length === 0 && held.received.response.ok;
        held.shown = unread ? held.received.response : readableAgain(held.received);
        return held.shown;
      },
    });
    const isGone = final.response.status === 404 && namesOwnerAlone(operation);
    if (isGone && address.owner !== undefined) client.session.hosts.drop(address.owner);
    if (final.response.ok) reportEnd(body, options.onUploadProgress);
    return await outcomeOf(final, held, operation, read, signal, (text) => client.session.secrets.hide(text));
  } catch (error) {
    held.received?.deadline?.abort();
    held.received?.deadline?.release();
    if (address.owner !== undefined && isUnreachable(error)) client.session.hosts.drop(address.owner);
    throw error;
  } finally {
    // Middleware may have given a response, or failed, before anything was sent.
    if (held.received?.deadline === undefined) sending?.stop();
  }
}

/** Media type of an operation's stream. */
function streamType({ stream }: Operation): string {
  return stream?.accept ?? "text/event-stream";
}

function limitsOf({ options: defaults }: ClientContext, { body }: Operation, options: RequestOptions): TimeLimits {
  const isUnseen = inBrowser() && (body?.startsWith("multipart/") ?? false);
  const response = defaults.timeout ?? TIMEOUT;
  return {
    response: isUnseen ? Math.max(response, UNSEEN_UPLOAD_TIMEOUT) : response,
    standstill: options.uploadIdleTimeout ?? defaults.uploadIdleTimeout ?? UPLOAD_IDLE_TIMEOUT,
    whole: options.timeout,
  };
}

function headersOf(
  { api, options: clientOptions }: ClientContext,
  operation: Operation,
  headers: { readonly [name: string]: string },
  body: EncodedBody | undefined,
  options: RequestOptions,
  read: AttemptPlan["read"],
): { readonly [name: string]: string } {
  const browser = inBrowser();
  return mergeHeaders(
    {
      accept: read === "stream" ? streamType(operation) : (operation.accept ?? "application/json"),
      "user-agent": browser ? undefined : `${api.package}/${api.packageVersion} (API ${api.version})`,
      "content-type": body?.contentType,
      // A body of known size is not sent in chunks, which some servers refuse.
      "content-length": body?.streams && body.size !== undefined && !browser ? String(body.size) : undefined,
    },
    api.headers,
    headers,
    clientOptions.headers,
    options.headers,
  );
}

function planOf(
  client: ClientContext,
  operation: Operation,
  options: RequestOptions,
  read: AttemptPlan["read"],
  credentials: readonly SentCredential[],
  limits: TimeLimits,
  call: CallRecord,
): Omit<AttemptPlan, "body" | "isReplaced"> {
  const { options: defaults, api } = client;
  const shape = api.services[operation.service]?.errors;
  const anyway = options.retryNonIdempotent ?? defaults.retryNonIdempotent ?? false;
  return {
    call,
    fetch: defaults.fetch ?? globalThis.fetch,
    fetchOptions: { ...defaults.fetchOptions, ...options.fetchOptions },
    policy: {
      maxRetries: options.maxRetries ?? defaults.maxRetries ?? RETRIES,
      budget: options.retryBudget ?? defaults.retryBudget ?? BUDGET,
      delay: defaults.retryDelay ?? DELAY,
      maxDelay: defaults.maxRetryDelay ?? MAX_DELAY,
      unanswered: options.retryUnanswered ?? defaults.retryUnanswered ?? false,
      idempotent: anyway || (operation.idempotent ?? isIdempotent(operation.method)),
    },
    limits,
    signal: options.signal,
    read,
    blobOf: (response, signal) => operation.reader?.blobOf(operation, response, signal),
    accept: streamType(operation),
    requestIdOf: (response) => requestIdOf(response, shape, (text) => client.session.secrets.hide(text)),
    judge: (status, text) => readErrorResponse(status, text, shape),
    renewCredential: credentials.find(({ renew }) => renew !== undefined)?.renew,
    observer: client.observer,
    hide: (text) => client.session.secrets.hide(text),
  };
}

/** The part of a plan that a request of a middleware changes: its options, and its signal beside the caller's. */
function fromRequest(request: SentRequest, plan: Pick<AttemptPlan, "fetchOptions" | "signal">): Partial<AttemptPlan> {
  const signals = [plan.signal, request.signal].filter((signal) => signal !== undefined);
  return {
    fetchOptions: { ...plan.fetchOptions, ...optionsOfRequest(request, plan.fetchOptions) },
    signal: signals.length === 2 ? AbortSignal.any(signals) : signals[0],
  };
}

/** The body of a request that a middleware put in the place of another. Held in memory if it may be needed again. */
async function bodyOf(request: SentRequest, again: boolean): Promise<EncodedBody | undefined> {
  if (request.body === null) return undefined;
  const contentType = request.headers.get("content-type") ?? "";
  const { body } = request;
  const content = (): ReadableStream<Uint8Array> => streamOf((stopped) => chunksOf(body, stopped));
  if (!again) return { contentType, content, replayable: false, streams: true, size: undefined };
  const blob = await request.blob();
  return { contentType, content: () => blob, replayable: true, streams: false, size: blob.size };
}

/** The response as middleware may read it: the body that was read within the attempt is put back. */
function readableAgain({ response, text, blob, deadline }: Received): Response {
  if (deadline !== undefined) return response;
  const { status, statusText, headers } = response;
  const empty = status === 204 || status === 205 || status === 304;
  // Servers send what the platform does not let anyone construct.
  const known = status >= 200 && status <= 599;
  const again = new Response(empty ? null : (blob ?? text), { status: known ? status : 500, headers });
  Object.defineProperty(again, "url", { value: response.url });
  Object.defineProperty(again, "status", { value: status });
  return Object.defineProperty(again, "statusText", { value: statusText });
}

async function outcomeOf(
  { response, error }: HttpResponse,
  { received, shown }: { received?: Received; shown?: Response },
  operation: Operation,
  read: AttemptPlan["read"],
  signal: AbortSignal | undefined,
  hide: (text: string) => string,
): Promise<CallOutcome> {
  if (received !== undefined && response === shown) return received;
  const outcome = { response, text: "", blob: undefined, deadline: undefined };
  const original = received?.deadline ?? new Deadline(signal);
  // Nobody may be left to read the body that was replaced.
  original.signal.addEventListener("abort", () => void shown?.body?.cancel().catch(() => undefined));
  if (response.ok && read === "stream" && isStream(response, streamType(operation)))
    return { ...outcome, deadline: original };
  try {
    if (!response.ok) return { ...outcome, text: typeof error === "string" ? error : (JSON.stringify(error) ?? "") };
    const blob = read === "whole" ? await operation.reader?.blobOf(operation, response, original.signal) : undefined;
    return blob === undefined ? { ...outcome, text: await readText(response, original.signal) } : { ...outcome, blob };
  } catch (error) {
    const unread = unreadable(reportedError(error, hide));
    if (unread === undefined) throw error;
    return { ...outcome, unread };
  } finally {
    original.abort();
    original.release();
  }
}
