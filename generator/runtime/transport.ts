import { ApiPromise, type CallResponse } from "./api-promise.js";
import type { OperationArguments } from "./arguments.js";
import type { AttemptPlan } from "./attempts.js";
import { type CallOutcome, call } from "./call.js";
import { type ClientContext, learnHosts } from "./client-context.js";
import { type CallRecord, newCall, ofCall } from "./client-error.js";
import { Credentials } from "./credentials.js";
import { type AnswerContext, requestIdOf, toApiError, toUnreadAnswer, toUnreadableAnswer } from "./error-answer.js";
import type { OpenStream } from "./event-reader.js";
import { EventStream } from "./event-stream.js";
import { valueAt } from "./json-pointer.js";
import { logTo } from "./logger.js";
import { isPlainText, readingOf } from "./media-type.js";
import { MiddlewareList } from "./middleware.js";
import { observerOf } from "./observer.js";
import type { Api, Operation, TokenExchange } from "./operation.js";
import { checkAmounts } from "./option-amounts.js";
import { checkKinds } from "./option-kinds.js";
import type { ClientOptions, RequestOptions, UndescribedRequest, WaitOptions } from "./options.js";
import { isPage, PagePromise } from "./pages.js";
import { PLATFORM_JSON } from "./platform-json.js";
import type { UndescribedResponses } from "./responses.js";
import { mergeOptions, type Session, sessionOf } from "./session.js";
import type { Token } from "./token-source.js";
import { checkServices, undescribedOperation } from "./undescribed-operation.js";
import { waitUntilDone } from "./wait.js";

const IDLE_TIMEOUT = 60_000;

/** Names of streams in messages. */
const STREAM_NAMES = { events: "an event stream", lines: "lines of JSON", sequence: "a JSON text sequence" } as const;

/** Sends operations. One client has one; it is what its methods stand on. */
export class Transport {
  /** Runs around every call of this client. */
  readonly middleware: MiddlewareList;
  readonly #options: ClientOptions;
  readonly #session: Session;
  readonly #client: ClientContext;

  /**
   * `options` may hold those of the API's credentials, by the names the API gives them.
   *
   * @throws {ConfigurationError} for a number that is out of its range, or an address of a service the API does not have.
   */
  constructor(api: Api, options: ClientOptions = {}) {
    checkAmounts(options);
    checkKinds(options);
    checkServices(api, options);
    const session = sessionOf(options);
    this.#options = options;
    this.#session = session;
    this.middleware = new MiddlewareList(options.middleware);
    const log = logTo(options, api.package, (text) => session.secrets.hide(text));
    this.#client = {
      api,
      options,
      session,
      credentials: new Credentials(api, { ...options }, session.secrets, session.tokens, (request, id, secret) =>
        this.#fetchToken(request, id, secret),
      ),
      middleware: this.middleware,
      log,
      observer: observerOf(options, log),
      ask: (operation, path, headers) => this.send(operation, { path }, { headers }),
    };
  }

  /**
   * Options for a client that differs from this one in `options`. A client made from them shares what this one has
   * learnt (hosts, tokens), unless they change where it connects or as whom.
   */
  mergeOptions<Options extends ClientOptions>(options: Options): Options {
    checkAmounts(options);
    checkKinds(options);
    const middleware = { middleware: [...this.middleware] };
    return mergeOptions<ClientOptions>({ ...this.#options, ...middleware }, options, this.#session) as Options;
  }

  /** One call of an operation. */
  send<Responses>(
    operation: Operation,
    input: OperationArguments = {},
    options: RequestOptions = {},
  ): ApiPromise<Responses> {
    return new ApiPromise<Responses>(() => this.#answer(operation, input, options));
  }

  /** A call of an operation that lists. */
  list<Responses, Item>(
    operation: Operation,
    input: OperationArguments = {},
    options: RequestOptions = {},
  ): PagePromise<Responses, Item> {
    const parameter = operation.pages?.token;
    const first = parameter === undefined ? undefined : valueAt(input.query, `/${parameter}`);
    return new PagePromise<Responses, Item>(
      operation,
      typeof first === "string" ? first : undefined,
      () => this.#answer(operation, input, options),
      async (token) => {
        const query = parameter === undefined ? input.query : { ...input.query, [parameter]: token };
        return this.send(operation, { ...input, query }, options);
      },
    );
  }

  /** A call of an operation that can answer with an event stream. */
  stream<Event, Message = unknown>(
    operation: Operation,
    input: OperationArguments = {},
    options: RequestOptions = {},
  ): EventStream<Event, Message> {
    return new EventStream<Event, Message>(
      operation.id,
      operation.stream ?? {},
      (signal) => this.#open(operation, input, options && { ...options, signal }),
      options?.signal,
    );
  }

  /** Calls an operation that tells a status until the status is one that ends the wait. */
  wait<Data>(operation: Operation, input: OperationArguments = {}, options: WaitOptions<Data> = {}): Promise<Data> {
    return waitUntilDone(
      operation,
      (look) => this.send(operation, input, look),
      options,
      (text) => this.#session.secrets.hide(text),
    );
  }

  /** A call that no operation describes, with the same credentials, errors and retries. */
  request<Data = unknown>(
    method: string,
    path: string,
    init: UndescribedRequest = {},
  ): ApiPromise<UndescribedResponses<Data>> {
    return new ApiPromise<UndescribedResponses<Data>>(async () => {
      checkAmounts(init);
      const operation = undescribedOperation(this.#client.api, this.#options, method, path, init);
      return this.#answer(operation, { path: init.path, query: init.query, body: init.body }, init);
    });
  }

  async #answer(operation: Operation, input: OperationArguments, options: RequestOptions): Promise<CallResponse> {
    const record = newCall(operation.id);
    const outcome = await this.#called(operation, input, options, readingOf(operation.accept), record);
    const { response, text, blob, unread } = outcome;
    const context = this.#contextOf(operation, record, response);
    const { status, headers } = response;
    if (!response.ok) {
      const failure = toApiError(response, text, context);
      const { code, callId, requestId } = failure;
      this.#client.log?.("info", "call failed", { operation: operation.id, callId, status, code, requestId });
      return { response, data: undefined, failure };
    }
    const learn = (data: unknown): void => learnHosts(this.#client, operation, input.path ?? {}, options, data);
    learn(undefined);
    if (unread !== undefined) return { response, data: undefined, failure: toUnreadAnswer(response, unread, context) };
    if (blob !== undefined) return { response, data: blob, failure: undefined };
    if (operation.empty?.includes(status)) return { response, data: undefined, failure: undefined };
    if (isPlainText(operation.accept, headers.get("content-type") ?? "")) {
      return { response, data: text, failure: undefined };
    }
    if (text === "" && mayBeEmpty(operation)) return { response, data: undefined, failure: undefined };
    let data: unknown;
    try {
      data = (operation.json ?? PLATFORM_JSON).read(text, status);
    } catch {
      return { response, data, failure: toUnreadableAnswer(response, text, "JSON", context) };
    }
    for (const pointer of operation.sensitive ?? []) {
      const secret = valueAt(data, pointer);
      if (typeof secret === "string") this.#session.secrets.add(secret);
    }
    learn(data);
    const wrong = operation.pages !== undefined && !isPage(data, operation.pages);
    return { response, data, failure: wrong ? toUnreadableAnswer(response, text, "a list", context) : undefined };
  }

  async #open(operation: Operation, input: OperationArguments, options: RequestOptions): Promise<OpenStream> {
    const record = newCall(operation.id);
    const { response, deadline, text, unread } = await this.#called(operation, input, options, "stream", record);
    const context = this.#contextOf(operation, record, response);
    if (deadline === undefined) {
      if (!response.ok) throw toApiError(response, text, context);
      throw unread
        ? toUnreadAnswer(response, unread, context)
        : toUnreadableAnswer(response, text, STREAM_NAMES[operation.stream?.format ?? "events"], context);
    }
    const idleTimeout = options.idleTimeout ?? this.#options.idleTimeout ?? IDLE_TIMEOUT;
    return { response, deadline, idleTimeout, signal: options.signal, context };
  }

  async #called(
    operation: Operation,
    input: OperationArguments,
    options: RequestOptions,
    read: AttemptPlan["read"],
    record: CallRecord,
  ): Promise<CallOutcome> {
    try {
      return await call(this.#client, operation, input, options, read, record);
    } catch (error) {
      throw ofCall(error, record);
    }
  }

  /** Middleware may have put a response of its own in the place of the server's. */
  #contextOf(operation: Operation, record: CallRecord, response: Response): AnswerContext {
    const shape = this.#client.api.services[operation.service]?.errors;
    const hide = (text: string): string => this.#session.secrets.hide(text);
    const requestId = record.requestId ?? requestIdOf(response, shape, hide);
    return { call: { ...record, requestId }, shape, json: operation.json, hide };
  }

  async #fetchToken(request: TokenExchange, clientId: string, clientSecret: string): Promise<Token> {
    const { operation, clientIdProperty, clientSecretProperty } = request;
    const body = { ...request.body, [clientIdProperty]: clientId, [clientSecretProperty]: clientSecret };
    const answer: unknown = await this.send(operation, { body });
    const value = valueAt(answer, request.accessToken);
    if (typeof value !== "string" || value === "") throw new TypeError(`${operation.id}: the answer holds no token`);
    // The platform's own error would print it.
    if (!/^[\x20-\x7e]+$/.test(value))
      throw new TypeError(`${operation.id}: the answer holds a token that cannot be sent`);
    this.#session.secrets.add(value);
    const seconds = valueAt(answer, request.expiresIn);
    return { value, life: typeof seconds === "number" ? seconds * 1000 : undefined };
  }
}

/** An operation with a status without a body may come with another one; one without must not seem to have given its data. */
function mayBeEmpty({ method, empty }: Operation): boolean {
  return empty !== undefined || method === "HEAD";
}
