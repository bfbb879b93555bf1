import type { Credential } from "./operation.js";

/** A credential as it travels. */
export interface PlacedCredential {
  readonly place: "header" | "query" | "cookie";
  readonly name: string;
  readonly value: string;
}

/** A value of a credential in its place, with what goes before it there. */
export function placedCredential({ header, query, cookie, scheme }: Credential, value: string): PlacedCredential {
  if (query !== undefined) return { place: "query", name: query, value };
  if (cookie !== undefined) return { place: "cookie", name: cookie, value };
  const text = scheme === "Basic" ? base64(value) : value;
  return { place: "header", name: header ?? "Authorization", value: scheme === undefined ? text : `${scheme} ${text}` };
}

/** Base64 of the text's UTF-8 (RFC 7617 §2.1). */
function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** A cookie's value: what would end it is encoded (RFC 6265 §4.1.1). */
export function cookieText(value: string): string {
  return value.replace(/[^!#-+\--:<-[\]-~]/gu, encodeURIComponent);
}

/** Headers and query with the credentials in their places. */
export function withCredentials(
  query: string,
  headers: { readonly [name: string]: string },
  credentials: readonly PlacedCredential[],
): { readonly query: string; readonly headers: { readonly [name: string]: string } } {
  let sent = query;
  const all: { [name: string]: string } = { ...headers };
  for (const { place, name, value } of credentials) {
    if (place === "query") {
      sent += `${sent === "" ? "" : "&"}${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
    } else if (place === "cookie") {
      const others = all["cookie"] === undefined ? "" : `${all["cookie"]}; `;
      all["cookie"] = `${others}${name}=${cookieText(value)}`;
    } else all[name] = value;
  }
  return { query: sent, headers: all };
}
