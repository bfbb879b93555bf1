import type { JsonObject } from "../../../openapi/document.js";
import { dereference, objectOf, stringOf } from "../../../openapi/reference.js";
import type { RequestMessage } from "./messages.js";

/** A request with what the security schemes of these names ask for (OpenAPI 3.1 §4.8.27); a word takes the place of the secret. */
export function withCredentials(message: RequestMessage, names: readonly string[], root: JsonObject): RequestMessage {
  return names.reduce((request, name) => withCredential(request, name, root), message);
}

function withCredential(message: RequestMessage, name: string, root: JsonObject): RequestMessage {
  const declared = objectOf(objectOf(root["components"])["securitySchemes"])[name];
  const scheme = dereference(root, declared, "")?.node ?? {};
  const key = stringOf(scheme["name"]);
  if (scheme["type"] === "apiKey" && scheme["in"] === "query")
    return { ...message, query: { ...message.query, [key]: SECRET } };
  const header = (field: string, value: string): RequestMessage => ({
    ...message,
    headers: { ...message.headers, [field]: value },
  });
  if (scheme["type"] === "apiKey")
    return scheme["in"] === "cookie" ? header("cookie", `${key}=${SECRET}`) : header(key, SECRET);
  if (scheme["type"] === "mutualTLS") return message;
  const kind = scheme["type"] === "http" ? stringOf(scheme["scheme"]) : "bearer";
  return header("authorization", `${kind.charAt(0).toUpperCase()}${kind.slice(1).toLowerCase()} ${SECRET}`);
}

const SECRET = "credential";
