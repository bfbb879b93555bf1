import { ConfigurationError } from "./errors.js";

/**
 * Checks the options that are numbers, of a client, of a call or of a wait: milliseconds, or how often.
 *
 * @throws {ConfigurationError} for one that is negative or not a number, and for a part of a retry.
 */
export function checkAmounts(options: object): void {
  // A caller without types may pass anything.
  if (typeof options !== "object" || options === null) throw new ConfigurationError("the options must be an object");
  for (const name in options) {
    const value: unknown = Reflect.get(options, name);
    const isAmount = typeof value !== "number" || (value >= 0 && !(name === "maxRetries" && value % 1 > 0));
    if (!isAmount) throw new ConfigurationError(`"${name}" cannot be ${value}`);
  }
}
