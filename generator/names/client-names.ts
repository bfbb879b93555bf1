import { freeName } from "./identifiers.js";

/** Name of the options' interface: `ShopOptions` for a client class `Shop`. */
export function optionsName(clientClass: string): string {
  return `${clientClass}Options`;
}

/**
 * Name of the class of all errors: `ShopError`, or another where the runtime or the API declares that.
 *
 * @param taken names of the runtime's own errors, and of what the API declares
 */
export function baseErrorName(clientClass: string, taken: ReadonlySet<string>): string {
  return freeName(`${clientClass}Error`, taken);
}

/** Name of the type of services' names: `ShopService`, or another where the API declares that. */
export function servicesName(clientClass: string, declared: ReadonlySet<string>): string {
  return freeName(`${clientClass}Service`, declared);
}

/** Name of the interface of requests that the specification does not know: `ShopRequest`, or another where the API declares that. */
export function requestName(clientClass: string, declared: ReadonlySet<string>): string {
  return freeName(`${clientClass}Request`, declared);
}
