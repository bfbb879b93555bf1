import type { NamedSchema } from "../../model/index.js";
import { isBinary } from "../../openapi/binary-schema.js";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { type Int64Type, isInt64 } from "../../openapi/int64.js";
import { isObject } from "../../openapi/json-pointer.js";
import { arrayOf, objectOf, stringOf } from "../../openapi/reference.js";
import { componentName, mapSchema } from "../../openapi/schema-walk.js";
import { type FindSchema, normalSchema } from "./normal-schema.js";

/** Key of the schema that stands for members of a union the API does not declare; its value is the name of the tag. */
export const UNDECLARED = "x-undeclared-member";

/** Key that marks binary data which a caller gives. */
export const UPLOAD = "x-upload";

/** Key that marks an integer of 64 bits; its value is the type. */
export const INT64 = "x-int64";

/** Mark that a comment's text stands elsewhere: `@description ⟦n⟧`. */
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

/**
 * A named schema as the type generator is to see it: properties in a fixed order (required ones first, then by name) or in that of the author, prose replaced by marks,
 * variants of a discriminated union with their tag as a constant, and in answers one more member for what the API does not declare.
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
  return mapSchema(tag === undefined ? schema.schema : withTag(schema.schema, tag), (node) =>
    prepare(normalSchema(node, find), schema, prose, choices),
  );
}

function prepare(
  node: JsonObject,
  { input, output }: NamedSchema,
  prose: Prose,
  { keepsOrder, int64 }: TypeChoices,
): JsonObject {
  const kept = Object.entries(node).filter(([key]) => !NOT_TYPE.has(key));
  const prepared: { [key: string]: JsonValue } = Object.fromEntries(kept);
  if (isObject(node["properties"]) && !keepsOrder)
    prepared["properties"] = orderProperties(node["properties"], node["required"]);
  const text = [stringOf(node["description"]), node["deprecated"] === true ? "@deprecated" : ""];
  if (text.some((part) => part !== "")) prepared["description"] = mark(prose, text.join("\n"));
  if (input && !output && isBinary(node)) prepared[UPLOAD] = true;
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

interface Tag {
  readonly property: string;
  readonly value: string;
}

const tagsOf = new WeakMap<ReadonlyMap<string, NamedSchema>, ReadonlyMap<string, readonly Tag[]>>();

/** The discriminator property and value of a schema that is a variant under exactly one tag. */
function tagOf(name: string, schemas: ReadonlyMap<string, NamedSchema>): Tag | undefined {
  const tags = tagsOf.get(schemas) ?? readTags(schemas);
  tagsOf.set(schemas, tags);
  const own = new Map(tags.get(name)?.map((tag) => [`${tag.property} ${tag.value}`, tag]));
  return own.size === 1 ? [...own.values()][0] : undefined;
}

/** Tags of all variants, by name of the schema. */
function readTags(schemas: ReadonlyMap<string, NamedSchema>): ReadonlyMap<string, readonly Tag[]> {
  const tags = new Map<string, Tag[]>();
  const add = (name: string | undefined, tag: Tag): void => {
    if (name !== undefined) tags.set(name, [...(tags.get(name) ?? []), tag]);
  };
  for (const { schema } of schemas.values()) {
    const node = objectOf(schema);
    const discriminator = objectOf(node["discriminator"]);
    const property = stringOf(discriminator["propertyName"]);
    if (property === "") continue;
    const mapping = Object.entries(objectOf(discriminator["mapping"]));
    // The default schema has any value, or none (OpenAPI 3.2 §4.25).
    const mapped = new Set(
      [...mapping.map(([, target]) => target), discriminator["defaultMapping"]].map(componentName),
    );
    for (const [value, target] of mapping) add(componentName(target), { property, value });
    // Without an entry of its own a variant is told by its name (OpenAPI 3.1 §4.8.25).
    const variants = [...arrayOf(node["oneOf"]), ...arrayOf(node["anyOf"])].map((each) =>
      componentName(objectOf(each)["$ref"]),
    );
    for (const name of new Set(variants))
      if (name !== undefined && !mapped.has(name)) add(name, { property, value: schemas.get(name)?.component ?? name });
  }
  return tags;
}

function withTag(schema: JsonValue, tag: { readonly property: string; readonly value: string }): JsonValue {
  const node = objectOf(schema);
  const property = objectOf(objectOf(node["properties"])[tag.property]);
  if (property["type"] !== "string" || property["enum"] !== undefined || property["const"] !== undefined) return schema;
  return {
    ...node,
    properties: { ...objectOf(node["properties"]), [tag.property]: { ...property, enum: [tag.value] } },
    required: [...new Set([...arrayOf(node["required"]), tag.property])],
  };
}
