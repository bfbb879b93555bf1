import { ConfigurationError } from "./errors.js";

/** The mistake in an address such as `https://user:password@example.com`, which no message repeats. */
const NO_USER = "must not have a user name or a password in it";

/** Checks that the host of a handle names no user. @throws {ConfigurationError} where it does. */
export function checkNoUser(host: string): void {
  if (host.includes("@")) throw new ConfigurationError(`the host ${NO_USER}`);
}

/**
 * An address without its last slash. A page may name one by its path alone: it is below the page's own origin.
 *
 * @throws {ConfigurationError} where it is not an address, or has a user, a query or a fragment.
 */
export function normalizeBaseUrl(text: string, place: string): string {
  const url = parsed(/^\/(?![/\\])/.test(text) ? pageOrigin() + text : text);
  if (url?.username || url?.password) throw new ConfigurationError(`${place} ${NO_USER}`);
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.search || url.hash) {
    throw new ConfigurationError(`${place} must be an address such as https://example.com/path; in a page also a path`);
  }
  return url.href.replace(/\/+$/, "");
}

/** A host as a response names it, with or without scheme, as an address with the base path at its end once. */
export function addressOf(host: string, basePath: string): string | undefined {
  const text = host.trim();
  const url = parsed(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text.replace(/^\/+/, "")}`);
  if (url === undefined || url.username !== "" || url.password !== "") return undefined;
  const path = url.pathname.replace(/\/+$/, "");
  const base = basePath.replace(/\/+$/, "");
  return url.origin + (path.endsWith(base) ? path : path + base);
}

/** Whether an address may be sent credentials: https and a listed host, or an origin that is listed as such. */
export function isTrusted(address: string, trusted: readonly string[]): boolean {
  const url = parsed(address);
  if (url === undefined) return false;
  return trusted.some((entry) => {
    if (entry.includes("://")) return parsed(entry)?.origin === url.origin;
    if (url.protocol !== "https:") return false;
    return entry.startsWith("*.") ? url.host.endsWith(entry.slice(1)) : url.host === entry;
  });
}

/** Origin of the page or worker that runs the code; empty on a server. */
function pageOrigin(): string {
  const { location } = globalThis as { readonly location?: { readonly origin?: string } };
  return location?.origin ?? "";
}

function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
