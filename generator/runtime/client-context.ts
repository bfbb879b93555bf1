import { normalizeBaseUrl } from "./address.js";
import type { Credentials } from "./credentials.js";
import { ConfigurationError } from "./errors.js";
import { givenCredentials } from "./given-credentials.js";
import type { HostOwner } from "./hosts.js";
import type { Log } from "./logger.js";
import type { MiddlewareList } from "./middleware.js";
import type { Observer } from "./observer.js";
import type { Api, Operation } from "./operation.js";
import type { ClientOptions, RequestOptions } from "./options.js";
import type { Values } from "./path.js";
import type { Session } from "./session.js";
import type { Wait } from "./token-source.js";

/** State that all calls of one client share. */
export interface ClientContext {
  readonly api: Api;
  readonly options: ClientOptions;
  readonly session: Session;
  readonly credentials: Credentials;
  readonly middleware: MiddlewareList;
  /** Absent where nobody listens, as `observer`. */
  readonly log: Log | undefined;
  readonly observer: Observer | undefined;
  /** Sends the operation that tells a host, and gives its data. */
  readonly ask: (operation: Operation, path: Values, headers: RequestOptions["headers"]) => Promise<unknown>;
}

/** Where a call goes. `owner`: the one whose host was learnt for it. */
export interface Address {
  readonly baseUrl: string;
  readonly owner: HostOwner | undefined;
}

/**
 * The address of a call: its own option, the client's, the host learnt from a response, the server of the API.
 *
 * @throws {ConfigurationError} where none is known or trusted, and the errors of the operation that tells the host.
 */
export async function addressOf(
  client: ClientContext,
  operation: Operation,
  path: Values,
  options: RequestOptions,
  wait: Wait,
): Promise<Address> {
  const { api, session } = client;
  const explicit = options.baseUrl ?? configured(client, operation);
  if (explicit !== undefined) {
    return { baseUrl: normalized(client, explicit, 'the option "baseUrl"'), owner: undefined };
  }
  const service = Object.hasOwn(api.services, operation.service) ? api.services[operation.service] : undefined;
  const name = service?.host === undefined || operation.server !== undefined ? undefined : path[service.host.parameter];
  if (service?.host !== undefined && typeof name === "string") {
    const { host } = service;
    const owner = ownerOf(client, operation.service, name, options);
    const asked = session.hosts.address(owner, host, trustedHosts(client), () =>
      client.ask(host.operation, { [host.parameter]: name }, options.headers),
    );
    return { baseUrl: await wait(asked), owner };
  }
  const server = serverOf(client, operation);
  return { baseUrl: normalized(client, server, `the server of "${operation.service}"`), owner: undefined };
}

/** Checks that an operation has an address, or a value in its path that tells it. @throws {ConfigurationError} where it has none. */
export function checkAddress(client: ClientContext, operation: Operation): void {
  const host = operation.server === undefined ? client.api.services[operation.service]?.host : undefined;
  const given = configured(client, operation);
  if (given !== undefined) normalized(client, given, 'the option "baseUrl"');
  else if (host === undefined || !operation.path.includes(`{${host.parameter}}`)) serverOf(client, operation);
}

/** The option `baseUrl` as far as it is for an operation. */
function configured({ options: { baseUrl } }: ClientContext, { service }: Operation): string | undefined {
  return typeof baseUrl === "object" ? baseUrl[service] : baseUrl;
}

function serverOf({ api }: ClientContext, { id, server, service }: Operation): string {
  const known = server ?? (Object.hasOwn(api.services, service) ? api.services[service]?.servers[0] : undefined);
  if (known === undefined) throw new ConfigurationError(`${id}: no address is known for "${service}"; set "baseUrl"`);
  return known;
}

/** The owner of a host, as the caller of a call sees it. */
function ownerOf(client: ClientContext, service: string, name: string, options: RequestOptions): HostOwner {
  return { service, name, identity: Object.values(givenCredentials(client, options)).join("\n") };
}

function trustedHosts({ api, options }: ClientContext): readonly string[] {
  return [...api.trustedHosts, ...(options.trustedHosts ?? [])];
}

/** Takes from the response of an operation what it says of a host: where it is, or that its owner is gone. */
export function learnHosts(
  client: ClientContext,
  operation: Operation,
  path: Values,
  options: RequestOptions,
  data: unknown,
): void {
  const { services } = client.api;
  for (const service in services) {
    const host = services[service]?.host;
    if (host === undefined || host.operation.path !== operation.path) continue;
    const name = path[host.parameter];
    if (typeof name !== "string") continue;
    const owner = ownerOf(client, service, name, options);
    if (operation.method === "DELETE") client.session.hosts.drop(owner);
    if (operation.id === host.operation.id) client.session.hosts.learn(owner, host, trustedHosts(client), data);
  }
}

/** Whether a response of 404 can only mean that the owner of the host is not there. */
export function namesOwnerAlone({ path }: Operation): boolean {
  return path.split("{").length === 2;
}

/** Parsing an address costs more than the rest of a call's preparation. */
function normalized({ session }: ClientContext, text: string, place: string): string {
  const known = session.addresses.get(text);
  if (known !== undefined) return known;
  const address = normalizeBaseUrl(text, place);
  session.addresses.set(text, address);
  return address;
}
