import { ConfigurationError } from "./errors.js";
import { isJson } from "./media-type.js";
import type { Api, Operation } from "./operation.js";
import type { ClientOptions, UndescribedRequest } from "./options.js";
import { leadsOut } from "./path.js";

/**
 * An operation for a request that the API does not describe. Where one address serves every service, the request needs
 * no service, and takes any credential there is.
 *
 * @throws {ConfigurationError} where the service is missing, or the API has no such service.
 * @throws {TypeError} where the path is a whole address, has a query, a control character or a backslash, or leads out of the address, and for no method.
 */
export function undescribedOperation(
  api: Api,
  options: ClientOptions,
  method: string,
  path: string,
  init: UndescribedRequest,
): Operation {
  if (typeof method !== "string" || typeof path !== "string")
    throw new TypeError("a request needs a method and a path");
  const id = `${method.toUpperCase()} ${path}`;
  const services = Object.keys(api.services);
  const isOpen = services.length > 1 && init.service === undefined;
  const isAnywhere = typeof options.baseUrl === "string" || init.baseUrl !== undefined;
  const service = init.service ?? (isOpen && !isAnywhere ? undefined : services[0]);
  checkService(api, service, id);
  // With such a path the address of the service would become a part of another.
  if (/^([a-z][a-z0-9+.-]*:)?\/\//i.test(path)) {
    throw new TypeError(`${id}: not a path; another address is set by "baseUrl"`);
  }
  if (/[?#]/.test(path)) throw new TypeError(`${id}: a path ends before "?" and "#"; a query is passed as "query"`);
  // Parsers of addresses take controls out, cut spaces at the end and read a backslash as a slash.
  if (/\p{Cc}/u.test(path)) throw new TypeError(`${JSON.stringify(path)}: a path has no control characters`);
  if (leadsOut(path)) throw new TypeError(`${id}: the path leads out of the address`);
  if (path.includes("\\")) throw new TypeError(`${id}: a path has no backslash`);
  if (!/^[A-Z]+$/.test(method.toUpperCase()) || /^(CONNECT|TRACE|TRACK)$/i.test(method)) {
    throw new TypeError(`${id}: not a method that can be sent`);
  }
  return {
    id,
    service,
    method: method.toUpperCase(),
    path: path.startsWith("/") ? path : `/${path}`,
    credentials: (isOpen ? undefined : api.services[service]?.credentials) ?? Object.keys(api.credentials),
    empty: [],
    ...(init.body === undefined ? {} : encoded(api, init.contentType ?? "application/json", id)),
  };
}

function encoded({ encode }: Api, body: string, id: string): Pick<Operation, "body" | "encode"> {
  if (isJson(body)) return { body };
  if (encode === undefined)
    throw new ConfigurationError(
      `${id}: a client made by createClient sends JSON alone; "${body}" needs the whole client`,
    );
  return { body, encode };
}

/** Checks the services that the client's addresses are for. @throws {ConfigurationError} for one the API does not have. */
export function checkServices(api: Api, { baseUrl }: ClientOptions): void {
  if (baseUrl === undefined || typeof baseUrl === "string") return;
  if (typeof baseUrl !== "object" || baseUrl === null || baseUrl instanceof URL)
    throw new ConfigurationError('"baseUrl" must be a string, or an object with an address by service');
  for (const name in baseUrl) checkService(api, name, '"baseUrl"', api.serviceNames);
}

function checkService(
  api: Api,
  name: string | undefined,
  place: string,
  others: readonly string[] = [],
): asserts name is string {
  if (name !== undefined && (Object.hasOwn(api.services, name) || others.includes(name))) return;
  const mistake = name === undefined ? '"service" is missing' : `no service is called "${name}"`;
  throw new ConfigurationError(`${place}: ${mistake}; there are ${Object.keys(api.services).join(", ")}`);
}
