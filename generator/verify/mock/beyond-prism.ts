import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { dereference, objectOf } from "../../openapi/reference.js";
import { schemaTypes } from "./decode-value.js";
import type { DeclaredParameter, MockOperation } from "./operation-table.js";

/** Keywords of schemas that Prism passes over or takes for something else. */
const UNREAD: ReadonlySet<string> = new Set(
  "prefixItems readOnly if dependentSchemas dependentRequired unevaluatedProperties".split(" "),
);

/**
 * Whether an operation has requests that Prism cannot read: parameters of some styles or of a media type, forms with lists or with
 * encodings, bodies that are neither JSON nor a form or whose schemas it does not know, names that objects of JavaScript inherit. The front server checks these alone.
 */
export function isBeyondPrism(root: JsonObject, { parameters, body, security }: MockOperation): boolean {
  const contents = [...(body?.contents ?? [])];
  return (
    parameters.some(isUnusual) ||
    contents.some(
      ([mediaType, { schema }]) => !isReadable(root, mediaType, schema) || mentionsUnread(root, schema, new Set()),
    ) ||
    // It looks at one header for several credentials, and knows no credential that a request does not carry.
    security.some((alternative) => alternative.length !== 1 || alternative.some(({ isAsked }) => !isAsked))
  );
}

/** JSON, and forms whose fields are all plain. */
function isReadable(root: JsonObject, mediaType: string, schema: JsonValue): boolean {
  if (/[/+]json$/.test(mediaType)) return true;
  if (mediaType !== "multipart/form-data") return false;
  const fields = Object.values(objectOf(dereference(root, schema, "")?.node["properties"]));
  return fields.every((field) => {
    const types = schemaTypes(root, field);
    return types.size > 0 && !types.has("array") && !types.has("object");
  });
}

/** Whether every object of JavaScript has a property of this name, which Prism then takes for one of the request. */
function isInherited(name: string): boolean {
  return name in Object.prototype;
}

function isUnusual({ name, in: place, style, explode, content, schema }: DeclaredParameter): boolean {
  const isList =
    isObject(schema) && (schema["type"] === "array" || schema["type"] === "object" || schema["$ref"] !== undefined);
  if (content !== null || !["form", "simple"].includes(style) || place === "cookie" || isInherited(name)) return true;
  // It reads "7" as a number and as a string at once.
  const isChoice = isObject(schema) && ["oneOf", "anyOf", "not"].some((keyword) => schema[keyword] !== undefined);
  if (isChoice || (isObject(schema) && Array.isArray(schema["type"]))) return true;
  return isList && (place !== "query" || !explode || (isObject(schema) && schema["type"] !== "array"));
}

function mentionsUnread(root: JsonObject, schema: JsonValue | undefined, seen: Set<JsonValue>): boolean {
  if (Array.isArray(schema)) return schema.some((item) => mentionsUnread(root, item, seen));
  const node = dereference(root, schema, "")?.node;
  if (node === undefined || seen.has(node)) return false;
  seen.add(node);
  return Object.entries(node).some(
    ([key, value]) => UNREAD.has(key) || isInherited(key) || mentionsUnread(root, value, seen),
  );
}
