import { ApiPromise, type CallResponse } from "./api-promise.js";
import type { OperationArguments } from "./arguments.js";
import type { AttemptPlan } from "./attempts.js";
import { type CallOutcome, call } from "./call.js";
import { type ClientContext, learnHosts } from "./client-context.js";
import { type CallRecord, newCall, ofCall } from "./client-error.js";
import { Credentials } from "./credentials.js";
import {
  type ErrorContext,
  requestIdOf,
  toApiError,
  toUnreadableResponse,
  toUnreadResponse,
} from "./error-response.js";
import type { EventStream } from "./event-stream.js";
import { givenCredentials } from "./given-credentials.js";
import { valueAt } from "./json-pointer.js";
import { logTo } from "./logger.js";
import { MiddlewareList } from "./middleware.js";
import { observerOf } from "./observer.js";
import type { Api, Operation } from "./operation.js";
import { checkAmounts } from "./option-amounts.js";
import { checkKinds } from "./option-kinds.js";
import type { ClientOptions, RequestOptions, UndescribedRequest, WaitOptions } from "./options.js";
import type { PagePromise } from "./pages.js";
import { PLATFORM_JSON } from "./platform-json.js";
import type { UndescribedResponses } from "./responses.js";
import { separateOptions } from "./separate-options.js";
import { mergeOptions, type Session, sessionOf } from "./session.js";
import { checkServices, undescribedOperation } from "./undescribed-operation.js";

/** Sends operations. One client has one, and all its methods use it. */
export class Transport {
  /** Runs around every call of this client. */
  readonly middleware: MiddlewareList;
  readonly #options: ClientOptions;
  readonly #session: Session;
  readonly #client: ClientContext;

  /**
   * `options` may hold those of the API's credentials, by the names the API gives them.
   *
   * @throws {ConfigurationError} for an option of another kind or out of its range, an address of a service the API does not have, and for a
   * missing credential without which no call works.
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
    const credentials = new Credentials(api, { ...options }, session, (operation, body) =>
      this.send(operation, { body }),
    );
    this.#client = {
      api,
      options,
      session,
      credentials,
      middleware: this.middleware,
      log,
      observer: observerOf(options, log),
      ask: (operation, path, headers) => this.send(operation, { path }, { headers }),
    };
    credentials.check(givenCredentials(this.#client, {}));
  }

  /** All that calls share; an accessor, since a printed client must not show its options. */
  get context(): ClientContext {
    return this.#client;
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
    const separate = separateOptions(input, options);
    return new ApiPromise<Responses>(() => this.receive(operation, separate.input, separate.options));
  }

  /** A call of an operation that lists. */
  list<Responses, Item>(
    operation: Operation,
    input: OperationArguments = {},
    options: RequestOptions = {},
  ): PagePromise<Responses, Item> {
    if (operation.pages === undefined) throw new TypeError(`${operation.id}: this operation does not list`);
    const separate = separateOptions(input, options);
    return operation.pages.list(this, operation, separate.input, separate.options) as PagePromise<Responses, Item>;
  }

  /** A call of an operation that can respond with an event stream. */
  stream<Event, Message = unknown>(
    operation: Operation,
    input: OperationArguments = {},
    options: RequestOptions = {},
  ): EventStream<Event, Message> {
    if (operation.stream === undefined) throw new TypeError(`${operation.id}: this operation does not stream`);
    const separate = separateOptions(input, options);
    return operation.stream.open(this, operation, separate.input, separate.options) as EventStream<Event, Message>;
  }

  /** Calls an operation that tells a status until the status is one that ends the wait. */
  async wait<Data>(
    operation: Operation,
    input: OperationArguments = {},
    options: WaitOptions<Data> = {},
  ): Promise<Data> {
    const { wait, id } = operation;
    if (wait === undefined) throw new TypeError(`${id}: this operation tells no status to wait for`);
    const look = (request: RequestOptions): ApiPromise<unknown> => this.send(operation, input, request);
    const hide = (text: string): string => this.#session.secrets.hide(text);
    return wait.until(operation, look, options as WaitOptions, hide) as Promise<Data>;
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
      return this.receive(operation, { path: init.path, query: init.query, body: init.body }, init);
    });
  }

  /**
   * Sends a call and reads its response. `fits` says of the data whether they are of the kind that the operation gives.
   * Rejects where there is no response.
   */
  async receive(
    described: Operation,
    input: OperationArguments,
    options: RequestOptions,
    fits?: (data: unknown, operation: Operation) => boolean,
  ): Promise<CallResponse> {
    const operation = described.choose?.(described, options) ?? described;
    const record = newCall(operation.id);
    const outcome = await this.called(operation, input, options, "whole", record);
    const { response, text, blob, unread } = outcome;
    const context = this.contextOf(operation, record, response);
    const { status, headers } = response;
    if (!response.ok) {
      const failure = toApiError(response, text, context);
      const { code, callId, requestId } = failure;
      this.#client.log?.("info", "call failed", { operation: operation.id, callId, status, code, requestId });
      return { response, data: undefined, failure };
    }
    const learn = (data: unknown): void => learnHosts(this.#client, operation, input.path ?? {}, options, data);
    learn(undefined);
    if (unread !== undefined)
      return { response, data: undefined, failure: toUnreadResponse(response, unread, context) };
    if (operation.empty?.includes(status)) return { response, data: undefined, failure: undefined };
    if (blob !== undefined) return { response, data: blob, failure: undefined };
    if (operation.reader?.isText(operation, headers.get("content-type") ?? "")) {
      return { response, data: text, failure: undefined };
    }
    if (text === "" && mayBeEmpty(operation)) return { response, data: undefined, failure: undefined };
    let data: unknown;
    try {
      data = (operation.json ?? PLATFORM_JSON).read(text, status);
    } catch {
      return { response, data, failure: toUnreadableResponse(response, text, "JSON", context) };
    }
    for (const pointer of operation.sensitive ?? []) {
      const secret = valueAt(data, pointer);
      if (typeof secret === "string") this.#session.secrets.add(secret);
    }
    learn(data);
    const wrong = fits !== undefined && !fits(data, operation);
    return { response, data, failure: wrong ? toUnreadableResponse(response, text, "a list", context) : undefined };
  }

  /** Sends a call, and reads of the response as much as `read` says. */
  async called(
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

  /** The facts of a call that an error holds. Middleware may have put a response of its own in the place of the server's. */
  contextOf(operation: Operation, record: CallRecord, response: Response): ErrorContext {
    const shape = this.#client.api.services[operation.service]?.errors;
    const hide = (text: string): string => this.#session.secrets.hide(text);
    const requestId = record.requestId ?? requestIdOf(response, shape, hide);
    return { call: { ...record, requestId }, shape, json: operation.json, hide };
  }
}

/** An operation with a status without a body may come with another one; one without must not seem to have given its data. */
function mayBeEmpty({ method, empty }: Operation): boolean {
  return empty !== undefined || method === "HEAD";
}
