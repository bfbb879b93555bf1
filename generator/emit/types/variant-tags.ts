import type { NamedSchema } from "../../model/index.js";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { arrayOf, objectOf, stringOf } from "../../openapi/reference.js";
import { componentName } from "../../openapi/schema-walk.js";
import { declarationsOf, type FindSchema } from "./normal-schema.js";

/** A discriminator property, and its value for a variant. */
export interface Tag {
  readonly property: string;
  readonly value: string;
}

const tagsOf = new WeakMap<ReadonlyMap<string, NamedSchema>, ReadonlyMap<string, readonly Tag[]>>();

/**
 * The discriminator property and value of a schema that is a variant under exactly one tag. A schema of which a variant with another tag is
 * composed has none: the variant would have both.
 */
export function tagOf(name: string, schemas: ReadonlyMap<string, NamedSchema>): Tag | undefined {
  const tags = tagsOf.get(schemas) ?? readTags(schemas);
  tagsOf.set(schemas, tags);
  const own = new Map(tags.get(name)?.map((tag) => [`${tag.property} ${tag.value}`, tag]));
  return own.size === 1 ? [...own.values()][0] : undefined;
}

/** The tags without those of schemas that a variant with another value of the property is composed of. */
function withoutBases(
  tags: ReadonlyMap<string, readonly Tag[]>,
  schemas: ReadonlyMap<string, NamedSchema>,
): ReadonlyMap<string, readonly Tag[]> {
  const inherited = new Map<string, Tag[]>();
  for (const [name, own] of tags)
    for (const base of basesOf(name, schemas)) inherited.set(base, [...(inherited.get(base) ?? []), ...own]);
  const isForeign = (tag: Tag, other: Tag): boolean => other.property === tag.property && other.value !== tag.value;
  return new Map(
    [...tags].map(([name, own]) => [
      name,
      own.filter((tag) => inherited.get(name)?.some((other) => isForeign(tag, other)) !== true),
    ]),
  );
}

/** Names of the schemas that a schema is composed of by `allOf`, directly or not. */
function basesOf(name: string, schemas: ReadonlyMap<string, NamedSchema>): ReadonlySet<string> {
  const bases = new Set<string>();
  const add = (schema: JsonValue | undefined): void => {
    for (const member of arrayOf(objectOf(schema)["allOf"])) {
      const base = componentName(objectOf(member)["$ref"]);
      if (base === undefined) add(member);
      else if (!bases.has(base)) {
        bases.add(base);
        add(schemas.get(base)?.schema);
      }
    }
  };
  add(schemas.get(name)?.schema);
  return bases;
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
    // Without an entry of its own the name of a variant is its tag (OpenAPI 3.1 §4.8.25).
    const variants = [...arrayOf(node["oneOf"]), ...arrayOf(node["anyOf"])].map((each) =>
      componentName(objectOf(each)["$ref"]),
    );
    for (const name of new Set(variants))
      if (name !== undefined && !mapped.has(name)) add(name, { property, value: schemas.get(name)?.component ?? name });
  }
  return withoutBases(tags, schemas);
}

/**
 * The variants of a union with a discriminator. One that has no tag of its own, since another is composed of it or since it has several, gets
 * its tags where the union names it.
 */
export function taggedVariants(
  node: JsonObject,
  variants: readonly JsonValue[],
  schemas: ReadonlyMap<string, NamedSchema>,
  find: FindSchema,
): readonly JsonValue[] {
  const { propertyName, mapping, defaultMapping } = objectOf(node["discriminator"]);
  const entries = Object.entries(objectOf(mapping));
  return variants.map((variant) => {
    const name = componentName(objectOf(variant)["$ref"]);
    // The default schema has any value (OpenAPI 3.2 §4.25).
    const isFree = name === undefined || name === componentName(defaultMapping);
    if (isFree || tagOf(name, schemas) !== undefined) return variant;
    const mapped = entries.filter(([, target]) => componentName(target) === name).map(([value]) => value);
    const [value = schemas.get(name)?.component ?? name, ...others] = mapped;
    const property = stringOf(propertyName);
    const tagged = withTag({ allOf: [variant] }, { property, value }, find, others);
    return arrayOf(objectOf(tagged)["allOf"]).length > 1 ? tagged : variant;
  });
}

/**
 * A variant whose tag is a constant: of its own property, or, where it is composed by `allOf`, of one that it inherits. Unchanged where the
 * property is no string, or says by itself which values it has.
 */
export function withTag(schema: JsonValue, tag: Tag, find: FindSchema, otherValues: readonly string[] = []): JsonValue {
  const node = objectOf(schema);
  const values = [tag.value, ...otherValues];
  const property = objectOf(objectOf(node["properties"])[tag.property]);
  const required = [...new Set([...arrayOf(node["required"]), tag.property])];
  if (isOpenText(property))
    return {
      ...node,
      properties: { ...objectOf(node["properties"]), [tag.property]: { ...property, enum: [tag.value] } },
      required,
    };
  const inherited = declarationsOf(schema, tag.property, find, new Set()).map((each) => objectOf(each.schema));
  const takesTag = ({ type, enum: listed, const: only }: JsonObject): boolean =>
    type === "string" &&
    only === undefined &&
    (listed === undefined ||
      (arrayOf(listed).length > values.length && values.every((value) => arrayOf(listed).includes(value))));
  const isOwn = Object.hasOwn(objectOf(node["properties"]), tag.property);
  if (isOwn || !Array.isArray(node["allOf"]) || inherited.length === 0 || !inherited.every(takesTag)) return schema;
  const narrowed = { type: "object", properties: { [tag.property]: { type: "string", enum: values } } };
  return { ...node, allOf: [...node["allOf"], { ...narrowed, required: [tag.property] }] };
}

function isOpenText(property: JsonObject): boolean {
  return property["type"] === "string" && property["enum"] === undefined && property["const"] === undefined;
}
