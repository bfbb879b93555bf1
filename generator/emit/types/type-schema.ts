import type { NamedSchema } from "../../model/index.js";
import { isBinary } from "../../openapi/binary-schema.js";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { type Int64Type, isInt64 } from "../../openapi/int64.js";
import { isObject } from "../../openapi/json-pointer.js";
import { arrayOf, objectOf, stringOf } from "../../openapi/reference.js";
import { componentName, mapSchema } from "../../openapi/schema-walk.js";
import { type FindSchema, normalSchema } from "./normal-schema.js";
import { taggedVariants, tagOf, withTag } from "./variant-tags.js";

/** Key of the schema for members of a union that the API does not declare; its value is the name of the tag. */
export const UNDECLARED = "x-undeclared-member";

/** Key that marks binary data which a caller gives. */
export const UPLOAD = "x-upload";

/** Key that marks an integer of 64 bits; its value is the type. */
export const INT64 = "x-int64";

/** Mark in the place of a comment's text: `@description ⟦n⟧`. */
export const COMMENT_MARK: RegExp = /\u0001(\d+)\u0001/;

/** Collects the texts of comments while schemas are prepared, so that no prose passes through the type generator. */
export interface Prose {
  readonly texts: string[];
}

/** The choices of a workspace about its types. */
export interface TypeChoices {
  /** Whether properties stay in the author's order. */
  readonly keepsOrder: boolean;
  readonly int64: Int64Type;
}

/** Keys that matter to the wire or to people but not to a type. */
const NOT_TYPE = new Set([
  "title",
  "description",
  "example",
  "examples",
  "default",
  "externalDocs",
  "deprecated",
  "xml",
  "x-apipin",
  "discriminator",
]);

/** Keys that make a string binary. JSON holds such a value as a string. */
const BINARY = new Set(["format", "contentMediaType"]);

/**
 * A named schema as the type generator is to see it: properties in a fixed order (required ones first, then by name) or in that of the author, prose replaced by marks,
 * variants of a discriminated union with their tag as a constant, and in responses one more member for what the API does not declare.
 *
 * @param schemas all schemas of the version, by name
 */
export function typeSchema(
  schema: NamedSchema,
  schemas: ReadonlyMap<string, NamedSchema>,
  prose: Prose,
  choices: TypeChoices,
): JsonValue {
  const tag = tagOf(schema.name, schemas);
  const find: FindSchema = (reference) => schemas.get(componentName(reference) ?? "")?.schema;
  return mapSchema(tag === undefined ? schema.schema : withTag(schema.schema, tag, find), (node) =>
    prepare(withTaggedVariants(normalSchema(node, find), schemas, find), schema, prose, choices),
  );
}

/** A union with a discriminator whose variants have their tags. */
function withTaggedVariants(node: JsonObject, schemas: ReadonlyMap<string, NamedSchema>, find: FindSchema): JsonObject {
  const keyword = node["oneOf"] === undefined ? "anyOf" : "oneOf";
  const variants = node[keyword];
  if (stringOf(objectOf(node["discriminator"])["propertyName"]) === "" || !Array.isArray(variants)) return node;
  return { ...node, [keyword]: taggedVariants(node, variants, schemas, find) };
}

function prepare(
  node: JsonObject,
  { input, output, files }: NamedSchema,
  prose: Prose,
  { keepsOrder, int64 }: TypeChoices,
): JsonObject {
  const isText = !files && isBinary(node);
  const kept = Object.entries(node).filter(([key]) => !NOT_TYPE.has(key) && !(isText && BINARY.has(key)));
  const prepared: { [key: string]: JsonValue } = Object.fromEntries(kept);
  if (isObject(node["properties"]) && !keepsOrder)
    prepared["properties"] = orderProperties(node["properties"], node["required"]);
  const text = [stringOf(node["description"]), node["deprecated"] === true ? "@deprecated" : ""];
  if (text.some((part) => part !== "")) prepared["description"] = mark(prose, text.join("\n"));
  if (input && !output && files && isBinary(node)) prepared[UPLOAD] = true;
  if (int64 !== "number" && isInt64(node)) prepared[INT64] = int64;
  const union = node["oneOf"] ?? node["anyOf"];
  const { propertyName: named, defaultMapping } = objectOf(node["discriminator"]);
  const propertyName = stringOf(named);
  // With a default schema (OpenAPI 3.2 §4.25) no value is undeclared.
  if (output && propertyName !== "" && defaultMapping === undefined && Array.isArray(union)) {
    // The type beside a union says nothing more, and would be intersected with every member.
    delete prepared["type"];
    prepared[node["oneOf"] === undefined ? "anyOf" : "oneOf"] = [
      ...union,
      { type: "object", [UNDECLARED]: propertyName },
    ];
  }
  return prepared;
}

function orderProperties(properties: JsonObject, required: JsonValue | undefined): JsonObject {
  const first = new Set(arrayOf(required));
  const rank = (name: string): string => `${first.has(name) ? 0 : 1}${name}`;
  return Object.fromEntries(Object.entries(properties).sort(([a], [b]) => (rank(a) < rank(b) ? -1 : 1)));
}

function mark(prose: Prose, text: string): string {
  prose.texts.push(text);
  return `\u0001${prose.texts.length - 1}\u0001`;
}
