import type { Found } from "./credentials.js";
import type { Credential, Operation, TokenExchange } from "./operation.js";
import type { PlacedCredential } from "./placed-credential.js";
import type { Session } from "./session.js";

/** An option of a client, and the environment variable that is read where it is absent. */
export type OptionName = {
  readonly option: string;
  readonly environment?: string;
  readonly scheme?: Credential["scheme"];
};

/** A value of a credential, or a function that gives the one of now. */
export type GivenValue = string | (() => string | PromiseLike<string>);

/** Where a value comes from. */
export type Source = "option" | "environment";

/** Sends an operation with a body, and gives its data. */
export type Ask = (operation: Operation, body: object) => PromiseLike<unknown>;

/** The credentials of a client, as the exchange of a token needs them. */
export interface Lookup {
  readonly session: Session;
  readonly ask: Ask;
  value(source: Source, name: OptionName): GivenValue | undefined;
  resolved(given: GivenValue, name: OptionName): Promise<string>;
  placed(credential: Credential, value: string): PlacedCredential;
  refuseInBrowser(option: string | undefined): void;
}

/** How a credential is had for others. */
export interface TokenKind {
  /** The credential, where the caller has the values that it is exchanged for. */
  readonly find: (
    lookup: Lookup,
    source: Source,
    name: string,
    credential: Credential,
    token: TokenExchange,
  ) => Found | undefined;
  /** The option that a caller lacks who has the other half. */
  readonly missing: (lookup: Lookup, token: TokenExchange) => OptionName | undefined;
}
