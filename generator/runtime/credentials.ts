import { ConfigurationError } from "./errors.js";
import type { Api, Credential, TokenExchange } from "./operation.js";
import { environment, inBrowser } from "./platform.js";
import type { Secrets } from "./secrets.js";
import { type Token, TokenSource } from "./token-source.js";

/** A credential as a header. `renew` gets another one after it was refused. */
export interface CredentialHeader {
  readonly header: string;
  readonly value: string;
  readonly renew: (() => Promise<{ readonly header: string; readonly value: string }>) | undefined;
}

/** Asks for a token with an id and a secret. */
export type FetchToken = (request: TokenExchange, clientId: string, clientSecret: string) => Promise<Token>;

type Option = { readonly option: string; readonly environment?: string };
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
   * The first of the named credentials that the caller has.
   *
   * @throws {ConfigurationError} where there is none, or where a browser would give it away.
   */
  async headerFor(operation: string, names: readonly string[]): Promise<CredentialHeader | undefined> {
    if (names.length === 0) return undefined;
    for (const source of ["option", "environment"] as const) {
      for (const name of names) {
        const credential = this.#api.credentials[name];
        const header = credential && (await this.#from(source, name, credential));
        if (header) return header;
      }
    }
    throw new ConfigurationError(`${operation} needs a credential: ${this.#ways(names).join(", or ")}`);
  }

  async #from(source: Source, name: string, credential: Credential): Promise<CredentialHeader | undefined> {
    const given = this.#value(source, credential);
    if (given !== undefined) {
      this.#refuseInBrowser(credential.scheme === "Bearer" ? undefined : credential.option);
      return { ...this.#header(credential, given), renew: undefined };
    }
    const { token } = credential;
    if (token === undefined) return undefined;
    const clientId = this.#value(source, token.clientId) ?? this.#value("environment", token.clientId);
    const clientSecret = this.#value(source, token.clientSecret) ?? this.#value("environment", token.clientSecret);
    // Half from the environment is fine; both from there must not go before another credential's option.
    const inOptions = [token.clientId, token.clientSecret].some((part) => this.#value("option", part) !== undefined);
    if (clientId === undefined || clientSecret === undefined || (source === "option" && !inOptions)) return undefined;
    this.#refuseInBrowser(token.clientSecret.option);
    return this.#fetched(name, credential, token, clientId, clientSecret);
  }

  async #fetched(
    name: string,
    credential: Credential,
    token: TokenExchange,
    clientId: string,
    clientSecret: string,
  ): Promise<CredentialHeader> {
    const existing = this.#tokens.get(name);
    const tokens = existing ?? new TokenSource(() => this.#fetchToken(token, clientId, clientSecret));
    this.#tokens.set(name, tokens);
    const value = await tokens.current();
    return {
      ...this.#header(credential, value),
      renew: async () => this.#header(credential, await tokens.after(value)),
    };
  }

  #header(credential: Credential, value: string): { readonly header: string; readonly value: string } {
    this.#secrets.add(value);
    return { header: credential.header, value: credential.scheme ? `${credential.scheme} ${value}` : value };
  }

  #value(source: Source, { option, environment: variable }: Option): string | undefined {
    const value = source === "option" ? this.#options[option] : variable && environment(variable);
    if (value === undefined || value === null || value === "") return undefined;
    const place = source === "option" ? `the option "${option}"` : `the environment variable ${variable}`;
    if (typeof value !== "string") throw new ConfigurationError(`${place} must be a string`);
    const trimmed = value.trim();
    this.#secrets.add(trimmed);
    // The platform's own error would print the value.
    if (!/^[\x20-\x7e]+$/.test(trimmed)) throw new ConfigurationError(`${place} holds characters that cannot be sent`);
    return trimmed;
  }

  #refuseInBrowser(option: string | undefined): void {
    if (option === undefined || this.#options.dangerouslyAllowBrowser === true || !inBrowser()) return;
    throw new ConfigurationError(
      `"${option}" would be readable by everyone who opens the page; send requests through a server of yours, ` +
        'or set "dangerouslyAllowBrowser"',
    );
  }

  #ways(names: readonly string[]): readonly string[] {
    const described = ({ option, environment: variable }: Option): string =>
      variable === undefined ? `"${option}"` : `"${option}" (environment variable ${variable})`;
    return names.flatMap((name) => {
      const credential = this.#api.credentials[name];
      if (credential === undefined) return [];
      const { token } = credential;
      const fetched = token && `the options ${described(token.clientId)} and ${described(token.clientSecret)}`;
      return [`pass the option ${described(credential)}`, ...(fetched ? [`pass ${fetched}`] : [])];
    });
  }
}
