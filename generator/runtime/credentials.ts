import { ConfigurationError } from "./errors.js";
import type { Api, Credential, CredentialNames } from "./operation.js";
import { type PlacedCredential, placedCredential } from "./placed-credential.js";
import { environment, inBrowser } from "./platform.js";
import type { Session } from "./session.js";
import type { Ask, GivenValue, Lookup, OptionName, Source } from "./token-kind.js";
import type { Wait } from "./token-source.js";

const BEHIND_A_PROXY = 'set "credentials: false", with a "baseUrl" of a server of yours that adds it';

/** A credential of a call. `renew` gets another one after it was refused. */
export interface SentCredential extends PlacedCredential {
  readonly renew: (() => Promise<PlacedCredential>) | undefined;
}

/** A credential that the caller has, or how it is fetched. */
export type Found = SentCredential | ((wait: Wait) => Promise<SentCredential>);

/** The credentials of one client: options go before environment variables, a value before an id with a secret. */
export class Credentials implements Lookup {
  readonly session: Session;
  readonly ask: Ask;
  readonly #api: Api;
  readonly #options: { readonly [name: string]: unknown };

  /** `ask` sends the operation that gives a token. */
  constructor(api: Api, options: { readonly [name: string]: unknown }, session: Session, ask: Ask) {
    this.#api = api;
    this.#options = options;
    this.session = session;
    this.ask = ask;
  }

  /**
   * The first of the alternatives that the caller has. Of credentials that travel together one must be an option, the others may be
   * environment variables, for the alternative to be one by options. `wait` is how a call waits for a token.
   *
   * @throws {ConfigurationError} where the credential is missing, or where a browser would give it away.
   */
  async sentWith(
    operation: string,
    alternatives: readonly CredentialNames[],
    wait: Wait,
  ): Promise<readonly SentCredential[]> {
    const groups = groupsOf(alternatives);
    const found = this.#find(groups);
    if (found === undefined && groups.length > 0 && groups.every((names) => names.length > 0))
      throw this.#missing(operation, groups);
    const sent: SentCredential[] = [];
    for (const one of found ?? []) sent.push(typeof one === "function" ? await one(wait) : one);
    return sent;
  }

  /**
   * Checks the options of the credentials, and that the client has one without which no call works. `given`: headers of the
   * client that hold one.
   *
   * @throws {ConfigurationError} for an option that is no string and no function, and where the credential is missing.
   */
  check(given: object): void {
    for (const name in this.#api.credentials) {
      const credential = this.#api.credentials[name];
      const names: readonly (OptionName | undefined)[] = [
        credential,
        credential?.token?.clientId,
        credential?.token?.clientSecret,
      ];
      for (const each of names) if (each !== undefined) this.value("option", each);
    }
    if (Object.keys(given).length === 0) this.checkFor("each call", this.#api.requires ?? []);
  }

  /** @throws {ConfigurationError} where the client has none of the alternatives, and its calls need one. */
  checkFor(subject: string, alternatives: readonly CredentialNames[]): void {
    const groups = groupsOf(alternatives);
    const needsNone = groups.length === 0 || this.#options["credentials"] === false;
    if (needsNone || groups.some((names) => names.length === 0)) return;
    if (this.#find(groups) === undefined) throw this.#missing(subject, groups);
  }

  #find(groups: readonly (readonly string[])[]): readonly Found[] | undefined {
    for (const source of ["option", "environment"] as const) {
      for (const names of groups) {
        const found = names.length === 0 ? undefined : this.#together(source, names);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  #missing(subject: string, groups: readonly (readonly string[])[]): ConfigurationError {
    const behindProxy = inBrowser() ? [BEHIND_A_PROXY] : [];
    const ways = this.#missingHalf(groups) ?? [...behindProxy, ...this.#ways(groups)].join(", or ");
    return new ConfigurationError(`${subject} needs a credential: ${ways}`);
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
    const given = this.value(source, credential);
    if (given !== undefined) {
      this.refuseInBrowser(credential.scheme === "Bearer" ? undefined : credential.option);
      if (typeof given === "string") return { ...this.placed(credential, given), renew: undefined };
      return async (wait) => {
        const current = async (): Promise<PlacedCredential> =>
          this.placed(credential, await wait(this.resolved(given, credential)));
        const first = await current();
        return { ...first, renew: first.place === "header" ? current : undefined };
      };
    }
    return credential.token?.kind.find(this, source, name, credential, credential.token);
  }

  /** A value of a credential in its place; it is hidden from now on. */
  placed(credential: Credential, value: string): PlacedCredential {
    const placed = placedCredential(credential, value);
    this.session.secrets.add(credential.scheme === "Basic" ? placed.value.slice("Basic ".length) : value);
    return placed;
  }

  /** The value of an option, or of its environment variable; `undefined` where it is not set. */
  value(source: Source, name: OptionName): GivenValue | undefined {
    const { option, environment: variable } = name;
    const value = source === "option" ? this.#options[option] : variable && environment(variable);
    if (value === undefined || value === null || value === "") return undefined;
    if (typeof value === "function") return value as GivenValue;
    return this.#sendable(
      value,
      name,
      source === "option" ? `the option "${option}"` : `the environment variable ${variable}`,
    );
  }

  /** The value itself; of a function, what it gives now. */
  async resolved(given: GivenValue, name: OptionName): Promise<string> {
    if (typeof given === "string") return given;
    const value: unknown = await given();
    return this.#sendable(value, name, `the value that the function in the option "${name.option}" gives`);
  }

  #sendable(value: unknown, { scheme }: OptionName, place: string): string {
    if (typeof value !== "string" || value.trim() === "") throw new ConfigurationError(`${place} must be a string`);
    const trimmed = value.trim();
    if (scheme === "Basic") this.session.secrets.addPassword(trimmed);
    else this.session.secrets.add(trimmed);
    // The platform's own error would print the value.
    if (scheme !== "Basic" && !/^[\x20-\x7e]+$/.test(trimmed))
      throw new ConfigurationError(`${place} holds characters that cannot be sent`);
    return trimmed;
  }

  /** @throws {ConfigurationError} where a page would give the option away. */
  refuseInBrowser(option: string | undefined): void {
    if (option === undefined || this.#options.dangerouslyAllowBrowser === true || !inBrowser()) return;
    throw new ConfigurationError(
      `"${option}" would be readable by everyone who opens the page; leave it out and ${BEHIND_A_PROXY}, ` +
        'or set "dangerouslyAllowBrowser"',
    );
  }

  /** The other half of what a caller has of a credential with several. */
  #missingHalf(groups: readonly (readonly string[])[]): string | undefined {
    for (const names of groups) {
      for (const name of names) {
        const token = this.#api.credentials[name]?.token;
        const missing = token?.kind.missing(this, token);
        if (missing !== undefined) return `${described(missing)} is missing`;
      }
    }
    return undefined;
  }

  /** Ways for a caller to give a credential, one for each alternative and more where a credential can be fetched. */
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

function groupsOf(alternatives: readonly CredentialNames[]): readonly (readonly string[])[] {
  const groups: (readonly string[])[] = [];
  for (const names of alternatives) groups.push(typeof names === "string" ? [names] : names);
  return groups;
}

function described({ option, environment: variable }: OptionName): string {
  return variable === undefined ? `"${option}"` : `"${option}" (environment variable ${variable})`;
}

function other(source: Source): Source {
  return source === "option" ? "environment" : "option";
}
