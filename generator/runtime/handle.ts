import { withinTime } from "./abort.js";
import { addressOf as addressOfHost, checkNoUser, isTrusted } from "./address.js";
import type { OperationArguments } from "./arguments.js";
import type { AttemptPlan } from "./attempts.js";
import type { CallOutcome } from "./call.js";
import { addressOf } from "./client-context.js";
import type { CallRecord } from "./client-error.js";
import { ConfigurationError, TimeoutError } from "./errors.js";
import { isRecord } from "./json-pointer.js";
import type { Operation } from "./operation.js";
import type { ClientOptions, RequestOptions } from "./options.js";
import { isUnreachable } from "./retry-policy.js";
import type { Wait } from "./token-source.js";
import { Transport } from "./transport.js";

const TIMEOUT = 60_000;

/** The host of a handle that a program knows by itself, with or without `https://`. */
export interface HandleHost {
  readonly host: string;
}

/** Values that a handle has for all calls that leave them out. */
export type HandleDefaults<Name extends string> = { readonly [name in Name]?: string | undefined };

/**
 * The transport of a handle.
 *
 * @param parameter names the thing in the operation that tells its host
 * @param target the name of the thing, or its host
 * @throws {ConfigurationError} for an empty name, and for a host that is no address or that is not trusted with a credential.
 */
export function handleOf(
  transport: Transport,
  parameter: string,
  target: string | HandleHost,
  defaults: HandleDefaults<string> = {},
): HandleTransport {
  return new HandleTransport(transport, parameter, target, defaults);
}

/** Sends the calls of a handle: by the client that it belongs to, to the host of one thing. */
export class HandleTransport extends Transport {
  readonly #parent: Transport;
  readonly #parameter: string;
  readonly #target: string | HandleHost;
  readonly #defaults: HandleDefaults<string>;

  constructor(parent: Transport, parameter: string, target: string | HandleHost, defaults: HandleDefaults<string>) {
    super(parent.context.api, parent.mergeOptions({}));
    this.#parent = parent;
    this.#parameter = parameter;
    this.#target = target;
    this.#defaults = defaults;
    const given: unknown = typeof target === "string" ? target : target?.host;
    if (typeof given !== "string" || given.trim() === "")
      throw new ConfigurationError(`a handle needs the "${parameter}", or { host }`);
    if (typeof target !== "string") this.#hostAddress(target, "");
  }

  /** The same handle of a client with these options changed. */
  withOptions(options: ClientOptions): HandleTransport {
    const { api } = this.#parent.context;
    const parent = new Transport(api, this.#parent.mergeOptions(options));
    return new HandleTransport(parent, this.#parameter, this.#target, this.#defaults);
  }

  override async called(
    operation: Operation,
    input: OperationArguments,
    options: RequestOptions,
    read: AttemptPlan["read"],
    record: CallRecord,
  ): Promise<CallOutcome> {
    const target = this.#target;
    const own = withDefaults(operation, input, this.#defaults);
    const client = this.#parent.context;
    if (typeof target !== "string") {
      const basePath = client.api.services[operation.service]?.host?.basePath ?? "";
      const baseUrl = options.baseUrl ?? this.#hostAddress(target, basePath);
      return this.#parent.called(operation, own, { ...options, baseUrl }, read, record);
    }
    const timeout = options.timeout ?? client.options.timeout ?? TIMEOUT;
    const wait: Wait = (promise) =>
      withinTime(promise, timeout, options.signal, () => {
        return new TimeoutError(`${operation.id}: no address within ${timeout} ms`, record);
      });
    const { baseUrl, owner } = await addressOf(client, operation, { [this.#parameter]: target }, options, wait);
    try {
      return await this.#parent.called(operation, own, { ...options, baseUrl }, read, record);
    } catch (error) {
      // A response of 404 is one of what the call names, which is not the owner of the host.
      if (owner !== undefined && isUnreachable(error)) client.session.hosts.drop(owner);
      throw error;
    }
  }

  #hostAddress({ host }: HandleHost, basePath: string): string {
    const { api, options } = this.#parent.context;
    checkNoUser(host);
    const address = addressOfHost(host, basePath);
    if (address === undefined) throw new ConfigurationError(`the host ${JSON.stringify(host)} is no address`);
    if (isLocal(address) || isTrusted(address, [...api.trustedHosts, ...(options.trustedHosts ?? [])])) return address;
    throw new ConfigurationError(
      `the host ${JSON.stringify(host)} is not trusted with a credential; if it is right, name it in the option "trustedHosts"`,
    );
  }
}

/** Whether an address is that of the machine itself, where nobody listens in. */
function isLocal(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}

/** The arguments with what the handle has for them, where the operation takes it and the call left it out. */
function withDefaults(
  { defaults: places }: Operation,
  input: OperationArguments,
  values: HandleDefaults<string>,
): OperationArguments {
  if (places === undefined) return input;
  let { query, body } = input;
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    if (places[name] === "query") query = { [name]: value, ...defined(query) };
    else if (places[name] === "body" && (body === undefined || isRecord(body)))
      body = { [name]: value, ...defined(body) };
  }
  return { ...input, query, body };
}

/** Without properties that are `undefined`, which are not sent either. */
function defined(values: object | undefined): object {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== undefined));
}
