import type { JsonObject } from "./document.js";
import { arrayOf, dereference, objectOf, stringOf } from "./reference.js";

/** The kind of a credential and its place in a request (OpenAPI 3.1 §4.8.27). */
export interface SecurityScheme {
  /** Name below `components.securitySchemes`. */
  readonly name: string;
  readonly type: string;
  /** `in` and `name` of an apiKey scheme, `scheme` of an http scheme. */
  readonly in: string | null;
  readonly parameter: string | null;
  readonly scheme: string | null;
}

/** Security schemes of a service (OpenAPI 3.1 §4.8.27), by name. */
export function readSecuritySchemes(root: JsonObject): readonly SecurityScheme[] {
  return Object.entries(objectOf(objectOf(root["components"])["securitySchemes"]))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, node]) => {
      const scheme = dereference(root, node, "")?.node ?? {};
      return {
        name,
        type: stringOf(scheme["type"]),
        in: stringOf(scheme["in"]) || null,
        parameter: stringOf(scheme["name"]) || null,
        scheme: stringOf(scheme["scheme"]).toLowerCase() || null,
      };
    });
}

/** Whether a client can send what a security scheme asks for: a key somewhere, a token, or a user name and a password. */
export function isSendable({ type, in: place, parameter, scheme }: SecurityScheme): boolean {
  if (type === "apiKey") return parameter !== null && ["header", "query", "cookie"].includes(place ?? "");
  if (type === "http") return scheme === "bearer" || scheme === "basic";
  return type === "oauth2" || type === "openIdConnect";
}

/** Whether a parameter is the key of a security scheme of the operation (OpenAPI 3.1 §4.8.27): the credential fills it, and no argument does. */
export function isCredentialParameter(
  root: JsonObject,
  operation: JsonObject,
): (place: string, name: string) => boolean {
  const required = arrayOf(operation["security"] ?? root["security"]).flatMap((each) => Object.keys(objectOf(each)));
  const keys = readSecuritySchemes(root).filter(({ type, name }) => type === "apiKey" && required.includes(name));
  return (place, name) =>
    keys.some(
      (key) =>
        key.in === place &&
        (place === "header" ? key.parameter?.toLowerCase() === name.toLowerCase() : key.parameter === name),
    );
}
