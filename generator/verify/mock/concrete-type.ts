import { isBinary } from "../../openapi/binary-schema.js";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { dereference } from "../../openapi/reference.js";
import { schemaTypes } from "./decode-value.js";

/** A media type of each kind, for a range of that kind. */
const OF_KIND: { readonly [kind: string]: string } = {
  audio: "audio/mpeg",
  font: "font/woff2",
  image: "image/png",
  text: "text/plain",
  video: "video/mp4",
};

/** A media type within a range (RFC 9110 §12.5.1) that a value of a schema has: JSON, or text or bytes where the value is that. */
export function concreteType(root: JsonObject, range: string, schema: JsonValue): string {
  const [kind = "", suffix] = range.split("/*");
  if (suffix !== undefined && suffix !== "") return `${kind}/x-other${suffix}`;
  if (kind !== "*" && kind !== "application") return OF_KIND[kind] ?? `${kind}/x-other`;
  if (schema === null || isBinary(dereference(root, schema, "")?.node)) return "application/octet-stream";
  return kind === "*" && isText(root, schema) ? "text/plain" : "application/json";
}

/** Whether the values of a schema are strings and nothing else. */
export function isText(root: JsonObject, schema: JsonValue): boolean {
  const types = schemaTypes(root, schema);
  return types.size === 1 && types.has("string");
}
