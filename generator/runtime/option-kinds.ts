import { ConfigurationError } from "./errors.js";
import { checkHeaders } from "./headers.js";
import { LEVELS } from "./logger.js";
import type { ClientOptions } from "./options.js";

const HANDLERS: readonly string[] = ["onRequest", "onResponse", "onError"];
const FUNCTIONS: readonly (keyof ClientOptions)[] = ["fetch", "onRequest", "onResponse", "onRetry"];

/**
 * Checks what the options of a client are, for callers without types: what is wrong would be found out late or never.
 *
 * @throws {ConfigurationError} for one that is not of its kind.
 */
export function checkKinds(options: ClientOptions): void {
  const { headers, logger, logLevel } = options;
  checkHeaders(headers);
  checkMiddleware(options.middleware ?? []);
  for (const name of FUNCTIONS) {
    const value = options[name] ?? undefined;
    if (value !== undefined && typeof value !== "function")
      throw new ConfigurationError(`"${name}" must be a function`);
  }
  if (options.credentials !== undefined && options.credentials !== false)
    throw new ConfigurationError('"credentials" can be false alone; a credential has an option of its own');
  if (logger !== undefined && (typeof logger !== "object" || logger === null))
    throw new ConfigurationError('"logger" must be an object, such as console');
  if (logLevel !== undefined && !LEVELS.includes(logLevel))
    throw new ConfigurationError(`"logLevel" must be one of ${LEVELS.join(", ")}`);
}

/** @throws {ConfigurationError} for one that would never be called. */
export function checkMiddleware(middleware: unknown): void {
  let sound = Array.isArray(middleware);
  for (const entry of Array.isArray(middleware) ? middleware : []) {
    sound &&= typeof entry === "object" && entry !== null && HANDLERS.some((name) => name in entry);
  }
  if (!sound) throw new ConfigurationError(`"middleware" must be objects with ${HANDLERS.join(", ")} or some of them`);
}
