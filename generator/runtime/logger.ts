/** From the least to the most severe; `off` logs nothing. */
export type LogLevel = "debug" | "info" | "warn" | "error" | "off";

/** Where a client logs. `console` is one. No credential and no body is ever passed to it. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** The subject of a line of the log. */
export interface LogFields {
  readonly [name: string]: string | number | undefined;
}

/** Logs a line where its level is asked for. */
export type Log = (level: Exclude<LogLevel, "off">, message: string, fields: LogFields) => void;

export const LEVELS: readonly LogLevel[] = ["debug", "info", "warn", "error", "off"];

/**
 * The log of a client: drops lines below the level, hides secrets in the others. `undefined` where nobody asked for one,
 * by a logger or by a level. `prefix` begins each line: a program may have the log of several packages.
 */
export function logTo(
  { logger, logLevel }: { readonly logger?: Logger | undefined; readonly logLevel?: LogLevel | undefined },
  prefix: string,
  hide: (text: string) => string,
): Log | undefined {
  if (logger === undefined && logLevel === undefined) return undefined;
  const target: Logger = logger ?? console;
  const threshold = LEVELS.indexOf(logLevel ?? "warn");
  return async (level, message, fields) => {
    if (LEVELS.indexOf(level) < threshold) return;
    const shown: { [name: string]: LogFields[string] } = {};
    for (const name of Object.keys(fields)) {
      const value = fields[name];
      shown[name] = typeof value === "string" ? hide(value) : value;
    }
    try {
      await target[level](`${prefix}: ${hide(message)}`, shown);
    } catch {
      // A fault of the log must not fail the call, and no other place could report it.
    }
  };
}

/** Prints an error that nobody else would hear of. */
export function printError(error: unknown): void {
  console.error(error);
}
