import type { HeaderOptions } from "./options.js";

const NAME = /^[!#$%&'*+\-.^_`|~\w]+$/;

/** Any text a header can hold (RFC 9110 §5.5); the platform's own error would print the value, which may be a secret. */
const SENDABLE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** @throws {TypeError} for headers that are no object with a property for each: the others have no property at all. */
export function checkHeaders(headers: unknown): void {
  if (headers === undefined || (typeof headers === "object" && headers !== null && !(Symbol.iterator in headers)))
    return;
  throw new TypeError('"headers" must be an object with a property for each header');
}

/**
 * One set of headers from several, the later before the earlier, names without regard to case. `null` takes a header
 * away, `undefined` leaves it.
 *
 * @throws {TypeError} for a name or a value that cannot be sent.
 */
export function mergeHeaders(...sets: readonly (HeaderOptions | undefined)[]): { [name: string]: string } {
  const merged: { [name: string]: string } = {};
  for (const set of sets) {
    checkHeaders(set);
    for (const name in set) {
      const value = set[name];
      const key = name.toLowerCase();
      if (value === undefined) continue;
      if (value === null) delete merged[key];
      else if (!NAME.test(name)) throw new TypeError("a header has a name that cannot be sent");
      else if (typeof value !== "object" && SENDABLE.test(value)) merged[key] = value;
      else throw new TypeError(`the header "${name}" has a value that cannot be sent`);
    }
  }
  return merged;
}
