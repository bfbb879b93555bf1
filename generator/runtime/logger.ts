/** From the least to the most severe; `off` logs nothing. */
export type LogLevel = "debug" | "info" | "warn" | "error" | "off";

/** Where a client logs. `console` is one. No credential and no body is ever passed to it. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** What a line of the log is about. */
export interface LogFields {
  readonly [name: string]: string | number | undefined;
}

/** Logs a line where its level is asked for. */
export type Log = (level: Exclude<LogLevel, "off">, message: string, fields: LogFields) => void;

const LEVELS: readonly LogLevel[] = ["debug", "info", "warn", "error", "off"];

/** The log of a client: drops lines below the level, hides secrets in the others. */
export function logTo(logger: Logger | undefined, least: LogLevel, hide: (text: string) => string): Log {
  const threshold = LEVELS.indexOf(least);
  return (level, message, fields) => {
    if (logger === undefined || LEVELS.indexOf(level) < threshold) return;
    const shown: { [name: string]: LogFields[string] } = {};
    for (const name of Object.keys(fields)) {
      const value = fields[name];
      shown[name] = typeof value === "string" ? hide(value) : value;
    }
    logger[level](hide(message), shown);
  };
}
