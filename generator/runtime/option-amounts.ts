import { ConfigurationError } from "./errors.js";

const AMOUNTS: readonly string[] = [
  ...["timeout", "idleTimeout", "uploadIdleTimeout", "maxRetries", "retryBudget", "retryDelay", "maxRetryDelay"],
  ...["interval", "maxInterval"],
];

/** Checks an option that counts things. @throws {ConfigurationError} for one that is no whole number above 0. */
export function checkCount(name: string, value: number): void {
  if (!(Number.isInteger(value) && value > 0)) throw new ConfigurationError(`"${name}" must be a whole number above 0`);
}

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
    if (value === undefined || !AMOUNTS.includes(name)) continue;
    if (typeof value !== "number")
      throw new ConfigurationError(`"${name}" must be a number, not ${JSON.stringify(value)}`);
    if (!(value >= 0 && !(name === "maxRetries" && value % 1 > 0)))
      throw new ConfigurationError(`"${name}" cannot be ${value}`);
  }
}
