import { ConfigurationError } from "./errors.js";
import type { Api, Credential, CredentialNames, TokenExchange } from "./operation.js";
import { type PlacedCredential, placedCredential } from "./placed-credential.js";
import { environment, inBrowser } from "./platform.js";
import type { Secrets } from "./secrets.js";
import { type Token, TokenSource, type Wait } from "./token-source.js";

/** A credential of a call. `renew` gets another one after it was refused. */
export interface SentCredential extends PlacedCredential {
  readonly renew: (() => Promise<PlacedCredential>) | undefined;
}

/** Asks for a token with an id and a secret. */
export type FetchToken = (request: TokenExchange, clientId: string, clientSecret: string) => Promise<Token>;

/** A credential that the caller has, or how it is fetched. */
type Found = SentCredential | ((wait: Wait) => Promise<SentCredential>);

type Option = { readonly option: string; readonly environment?: string; readonly scheme?: Credential["scheme"] };
type Source = "option" | "environment";

/** The credentials of one client: options go before environment variables, a value before an id with a secret. */
export class Credentials {
  readonly #api: Api;
  readonly #options: { readonly [name: string]: unknown };
  readonly #secrets: Secrets;
  readonly #fetchToken: FetchToken;
  readonly #tokens: Map<string, TokenSource>;

  constructor(
    api: Api,
    options: { readonly [name: string]: unknown },
    secrets: Secrets,
    tokens: Map<string, TokenSource>,
    fetchToken: FetchToken,
  ) {
    this.#api = api;
    this.#options = options;
    this.#secrets = secrets;
    this.#tokens = tokens;
    this.#fetchToken = fetchToken;
  }

  /**
   * The first of the alternatives that the caller has. Of credentials that travel together one must be an option, the others may be
   * environment variables, for the alternative to be one by options. `wait` is how a call waits for a token.
   *
   * @throws {ConfigurationError} where there is none, or where a browser would give it away.
   */
  async sentWith(
    operation: string,
    alternatives: readonly CredentialNames[],
    wait: Wait,
  ): Promise<readonly SentCredential[]> {
    const groups: (readonly string[])[] = [];
    for (const names of alternatives) groups.push(typeof names === "string" ? [names] : names);
    for (const source of ["option", "environment"] as const) {
      for (const names of groups) {
        const found = names.length === 0 ? undefined : this.#together(source, names);
        if (found === undefined) continue;
        const sent: SentCredential[] = [];
        for (const one of found) sent.push(typeof one === "function" ? await one(wait) : one);
        return sent;
      }
    }
    if (groups.every((names) => names.length > 0) && groups.length > 0) {
      const ways = this.#missingHalf(groups) ?? this.#ways(groups).join(", or ");
      throw new ConfigurationError(`${operation} needs a credential: ${ways}`);
    }
    return [];
  }

  #together(source: Source, names: readonly string[]): readonly Found[] | undefined {
    const all: Found[] = [];
    let fits = false;
    for (const name of names) {
      const credential = this.#api.credentials[name];
      if (credential === undefined) return undefined;
      const own = this.#from(source, name, credential);
      fits ||= own !== undefined;
      const found = own ?? (names.length > 1 ? this.#from(other(source), name, credential) : undefined);
      if (found === undefined) return undefined;
      all.push(found);
    }
    return fits ? all : undefined;
  }

  #from(source: Source, name: string, credential: Credential): Found | undefined {
    const given = this.#value(source, credential);
    if (given !== undefined) {
      this.#refuseInBrowser(credential.scheme === "Bearer" ? undefined : credential.option);
      return { ...this.#placed(credential, given), renew: undefined };
    }
    const { token } = credential;
    if (token === undefined) return undefined;
    const clientId = this.#value(source, token.clientId) ?? this.#value("environment", token.clientId);
    const clientSecret = this.#value(source, token.clientSecret) ?? this.#value("environment", token.clientSecret);
    // Half from the environment is fine; both from there must not go before another credential's option.
    const inOptions = [token.clientId, token.clientSecret].some((part) => this.#value("option", part) !== undefined);
    if (clientId === undefined || clientSecret === undefined || (source === "option" && !inOptions)) return undefined;
    this.#refuseInBrowser(token.clientSecret.option);
    return (wait) => this.#fetched(name, credential, token, clientId, clientSecret, wait);
  }

  async #fetched(
    name: string,
    credential: Credential,
    token: TokenExchange,
    clientId: string,
    clientSecret: string,
    wait: Wait,
  ): Promise<SentCredential> {
    const existing = this.#tokens.get(name);
    const tokens = existing ?? new TokenSource(() => this.#fetchToken(token, clientId, clientSecret));
    this.#tokens.set(name, tokens);
    const value = await wait(tokens.current());
    return {
      ...this.#placed(credential, value),
      renew: async () => this.#placed(credential, await wait(tokens.after(value))),
    };
  }

  #placed(credential: Credential, value: string): PlacedCredential {
    const placed = placedCredential(credential, value);
    this.#secrets.add(credential.scheme === "Basic" ? placed.value.slice("Basic ".length) : value);
    return placed;
  }

  #value(source: Source, { option, environment: variable, scheme }: Option): string | undefined {
    const value = source === "option" ? this.#options[option] : variable && environment(variable);
    if (value === undefined || value === null || value === "") return undefined;
    const place = source === "option" ? `the option "${option}"` : `the environment variable ${variable}`;
    if (typeof value !== "string") throw new ConfigurationError(`${place} must be a string`);
    const trimmed = value.trim();
    if (scheme === "Basic") this.#secrets.addPassword(trimmed);
    else this.#secrets.add(trimmed);
    // The platform's own error would print the value.
    if (scheme !== "Basic" && !/^[\x20-\x7e]+$/.test(trimmed))
      throw new ConfigurationError(`${place} holds characters that cannot be sent`);
    return trimmed;
  }

  #refuseInBrowser(option: string | undefined): void {
    if (option === undefined || this.#options.dangerouslyAllowBrowser === true || !inBrowser()) return;
    throw new ConfigurationError(
      `"${option}" would be readable by everyone who opens the page; send requests through a server of yours, ` +
        'or set "dangerouslyAllowBrowser"',
    );
  }

  /** What a caller who has an id or a secret lacks. */
  #missingHalf(groups: readonly (readonly string[])[]): string | undefined {
    for (const names of groups) {
      for (const name of names) {
        const token = this.#api.credentials[name]?.token;
        if (token === undefined) continue;
        const { clientId, clientSecret } = token;
        const missing = this.#has(clientId) ? clientSecret : this.#has(clientSecret) ? clientId : undefined;
        if (missing) return `${described(missing)} is missing`;
      }
    }
    return undefined;
  }

  #has(part: Option): boolean {
    return (this.#value("option", part) ?? this.#value("environment", part)) !== undefined;
  }

  /** What a caller can do, one way for each alternative and more where a credential can be fetched. */
  #ways(groups: readonly (readonly string[])[]): readonly string[] {
    const ways: string[] = [];
    for (const names of groups) {
      const credentials: Credential[] = [];
      for (const name of names) {
        const credential = this.#api.credentials[name];
        if (credential !== undefined) credentials.push(credential);
      }
      if (credentials.length > 1) {
        ways.push(`pass the options ${credentials.map(described).join(" and ")}`);
        continue;
      }
      for (const credential of credentials) {
        ways.push(`pass the option ${described(credential)}`);
        const { token } = credential;
        if (token) ways.push(`pass the options ${described(token.clientId)} and ${described(token.clientSecret)}`);
      }
    }
    return ways;
  }
}

function described({ option, environment: variable }: Option): string {
  return variable === undefined ? `"${option}"` : `"${option}" (environment variable ${variable})`;
}

function other(source: Source): Source {
  return source === "option" ? "environment" : "option";
}
