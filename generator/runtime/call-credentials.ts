import type { ClientContext } from "./client-context.js";
import type { SentCredential } from "./credentials.js";
import { givenCredentials } from "./given-credentials.js";
import type { Operation } from "./operation.js";
import type { RequestOptions } from "./options.js";
import type { Wait } from "./token-source.js";

/** The credentials of a call; empty where the caller brings one as a header, or wants none. */
export async function credentialsOf(
  client: ClientContext,
  operation: Operation,
  options: RequestOptions,
  wait: Wait,
): Promise<readonly SentCredential[]> {
  const given = givenCredentials(client, options);
  for (const value of Object.values(given)) client.session.secrets.addHeader(value);
  if (client.options.credentials === false || isGiven(client, operation, given)) return [];
  return client.credentials.sentWith(operation.id, operation.credentials, wait);
}

/** Checks that the client has a credential for an operation. @throws {ConfigurationError} where it has none. */
export function checkCredentials(client: ClientContext, operation: Operation): void {
  if (!isGiven(client, operation, givenCredentials(client, {})))
    client.credentials.checkFor(operation.id, operation.credentials);
}

/** Whether the caller brings a credential of the operation as a header. */
function isGiven({ api }: ClientContext, { credentials }: Operation, given: object): boolean {
  const brings = (name: string): boolean => (api.credentials[name]?.header?.toLowerCase() ?? "") in given;
  return Object.keys(given).length > 0 && credentials.some((names) => [names].flat().some(brings));
}
