import type { DeclaredCredential, MockOperation } from "./operation-table.js";

/** Credentials a request carries, and what is wrong with them. */
export interface CheckedCredentials {
  readonly values: { readonly [scheme: string]: string };
  /** Query parameters that carry credentials, to be left alone by the check of declared parameters. */
  readonly queryNames: readonly string[];
  /** The same of cookies. */
  readonly cookieNames: readonly string[];
  readonly violations: readonly string[];
}

/**
 * Compares the credentials of a request with the alternatives its operation asks for (OpenAPI 3.0.3 §4.7.30): one of them must be
 * there in full, and no credential of the version that the operation does not ask for.
 *
 * @param all every credential any service of the version declares
 */
export function checkCredentials(
  operation: MockOperation,
  all: readonly DeclaredCredential[],
  headers: { readonly [name: string]: string },
  query: URLSearchParams,
): CheckedCredentials {
  const sent = (credential: DeclaredCredential): string | undefined => credentialValue(credential, headers, query);
  const asked = operation.security.flat();
  const values = Object.fromEntries(
    asked.flatMap((credential) => {
      const value = sent(credential);
      return value === undefined ? [] : [[credential.scheme, value]];
    }),
  );
  const violations: string[] = [];
  const possible = operation.security.filter(isPossible);
  const satisfied = possible.some((alternative) =>
    alternative.every((credential) => !credential.isAsked || sent(credential) !== undefined),
  );
  if (possible.length > 0 && !satisfied) {
    violations.push(`credentials: none of ${asked.map(describe).join(", ")} is sent`);
  }
  // A parameter may have the name of a credential.
  const places = new Set([...asked, ...operation.parameters].map(carrierOf));
  const foreign = new Map(all.map((credential) => [carrierOf(credential), credential]));
  for (const [place, credential] of foreign) {
    const carried = credential.in === "header" ? headers[credential.name.toLowerCase()] : sent(credential);
    if (!places.has(place) && typeof carried === "string") {
      violations.push(`credentials: ${describe(credential)} is sent, but the operation does not ask for it`);
    }
  }
  const namesIn = (place: string): readonly string[] =>
    all.filter((credential) => credential.in === place).map((credential) => credential.name);
  return { values, queryNames: namesIn("query"), cookieNames: namesIn("cookie"), violations };
}

/** Whether one request can carry the credentials of an alternative: one place holds one value. */
function isPossible(alternative: readonly DeclaredCredential[]): boolean {
  const prefixes = new Map(alternative.map((credential) => [carrierOf(credential), credential.prefix]));
  return alternative.every((credential) => prefixes.get(carrierOf(credential)) === credential.prefix);
}

/** Headers that may carry the credentials of an operation, in lower case. */
export function credentialHeaders(operation: MockOperation): readonly string[] {
  return operation.security
    .flat()
    .map((credential) =>
      credential.in === "cookie" ? "cookie" : credential.in === "header" ? credential.name.toLowerCase() : "",
    );
}

function credentialValue(
  credential: DeclaredCredential,
  headers: { readonly [name: string]: string },
  query: URLSearchParams,
): string | undefined {
  if (credential.in === "query") return query.get(credential.name) ?? undefined;
  if (credential.in === "cookie") {
    const cookies = (headers["cookie"] ?? "").split(/;\s*/);
    return cookies.find((cookie) => cookie.startsWith(`${credential.name}=`))?.slice(credential.name.length + 1);
  }
  const text = headers[credential.name.toLowerCase()];
  if (text === undefined || text === "") return undefined;
  if (credential.prefix === "") return text;
  return text.startsWith(`${credential.prefix} `) ? text.slice(credential.prefix.length + 1) : undefined;
}

function carrierOf(credential: Pick<DeclaredCredential, "in" | "name">): string {
  return `${credential.in} ${credential.in === "header" ? credential.name.toLowerCase() : credential.name}`;
}

function describe(credential: DeclaredCredential): string {
  return `${credential.in} ${credential.name}${credential.prefix === "" ? "" : ` (${credential.prefix})`}`;
}
