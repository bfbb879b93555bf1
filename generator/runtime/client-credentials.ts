import type { SentCredential } from "./credentials.js";
import { valueAt } from "./json-pointer.js";
import type { TokenExchange } from "./operation.js";
import type { GivenValue, Lookup, OptionName, TokenKind } from "./token-kind.js";
import { type Token, TokenSource } from "./token-source.js";

/** A token for an id and a secret (RFC 6749 §4.4). */
export const clientCredentials: TokenKind = {
  find(lookup, source, name, credential, token) {
    const anyValue = (part: OptionName): GivenValue | undefined =>
      lookup.value(source, part) ?? lookup.value("environment", part);
    const clientId = anyValue(token.clientId);
    const clientSecret = anyValue(token.clientSecret);
    // Half from the environment is fine; both from there must not go before another credential's option.
    const inOptions = [token.clientId, token.clientSecret].some((part) => lookup.value("option", part) !== undefined);
    if (clientId === undefined || clientSecret === undefined || (source === "option" && !inOptions)) return undefined;
    lookup.refuseInBrowser(token.clientSecret.option);
    return async (wait): Promise<SentCredential> => {
      const { tokens } = lookup.session;
      const source = tokens.get(name) ?? new TokenSource(() => fetchToken(lookup, token, clientId, clientSecret));
      tokens.set(name, source);
      const value = await wait(source.current());
      return {
        ...lookup.placed(credential, value),
        renew: async () => lookup.placed(credential, await wait(source.after(value))),
      };
    };
  },
  missing(lookup, { clientId, clientSecret }) {
    const has = (part: OptionName): boolean =>
      (lookup.value("option", part) ?? lookup.value("environment", part)) !== undefined;
    if (has(clientId)) return clientSecret;
    return has(clientSecret) ? clientId : undefined;
  },
};

async function fetchToken(
  lookup: Lookup,
  exchange: TokenExchange,
  clientId: GivenValue,
  clientSecret: GivenValue,
): Promise<Token> {
  const { operation, clientIdProperty, clientSecretProperty } = exchange;
  const body = {
    ...exchange.body,
    [clientIdProperty]: await lookup.resolved(clientId, exchange.clientId),
    [clientSecretProperty]: await lookup.resolved(clientSecret, exchange.clientSecret),
  };
  const data = await lookup.ask(operation, body);
  const value = valueAt(data, exchange.accessToken);
  if (typeof value !== "string" || value === "") throw new TypeError(`${operation.id}: the response holds no token`);
  // The platform's own error would print it.
  if (!/^[\x20-\x7e]+$/.test(value))
    throw new TypeError(`${operation.id}: the response holds a token that cannot be sent`);
  lookup.session.secrets.add(value);
  const seconds = valueAt(data, exchange.expiresIn);
  return { value, life: typeof seconds === "number" ? seconds * 1000 : undefined };
}
