import type { SecurityScheme } from "../model/api-model.js";

/** Whether a client can send what a security scheme asks for: a key somewhere, a token, or a user name and a password. */
export function isSendable({ type, in: place, parameter, scheme }: SecurityScheme): boolean {
  if (type === "apiKey") return parameter !== null && ["header", "query", "cookie"].includes(place ?? "");
  if (type === "http") return scheme === "bearer" || scheme === "basic";
  return type === "oauth2" || type === "openIdConnect";
}
