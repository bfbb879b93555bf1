import { Hosts } from "./hosts.js";
import type { ClientOptions } from "./options.js";
import { Secrets } from "./secrets.js";
import type { TokenSource } from "./token-source.js";

/** Facts that a client has learnt: shared with the clients made from it that reach the same servers with the same credentials. */
export interface Session {
  readonly hosts: Hosts;
  readonly tokens: Map<string, TokenSource>;
  readonly secrets: Secrets;
  /** Addresses as they were given, and as they are used. */
  readonly addresses: Map<string, string>;
}

/** Options that neither change whom a client talks to nor as whom. */
const HARMLESS: readonly (keyof ClientOptions)[] = [
  "headers",
  "fetchOptions",
  "timeout",
  "uploadIdleTimeout",
  "idleTimeout",
  "maxRetries",
  "retryBudget",
  "retryNonIdempotent",
  "retryUnanswered",
  "retryDelay",
  "maxRetryDelay",
  "middleware",
  "logger",
  "logLevel",
  "onRequest",
  "onResponse",
  "onRetry",
];

const sessions = /* @__PURE__ */ new WeakMap<ClientOptions, Session>();

/** The session that `mergeOptions` left for these options, else a new one. */
export function sessionOf(options: ClientOptions): Session {
  const known = sessions.get(options);
  if (known !== undefined) return known;
  const secrets = new Secrets();
  return {
    hosts: new Hosts((text) => secrets.hide(text)),
    tokens: new Map<string, TokenSource>(),
    secrets,
    addresses: new Map<string, string>(),
  };
}

/** Options with others laid over them: headers one by one, an option that is `undefined` leaves what was there. */
export function mergeOptions<Options extends ClientOptions>(base: Options, over: Options, session: Session): Options {
  const merged: Options = { ...base, headers: { ...base.headers, ...over.headers } };
  let same = true;
  for (const name of Object.keys(over) as (keyof Options)[]) {
    if (over[name] === undefined || name === "headers") continue;
    same &&= merged[name] === over[name] || (HARMLESS as readonly unknown[]).includes(name);
    merged[name] = over[name];
  }
  if (same) sessions.set(merged, session);
  return merged;
}
