import type { JsonObject, JsonValue } from "./document.js";
import { DATA_FIELDS, PROSE_FIELDS, SCHEMA_DEFINITIONS, SUBSCHEMA_MAPS } from "./fields.js";
import { escapeToken, isObject } from "./json-pointer.js";
import { objectOf, referenceTokens } from "./reference.js";
import { sortNames } from "./sort-names.js";

/** Prefix of a reference to a named schema (OpenAPI 3.1 §4.8.7). */
const SCHEMA_PREFIX = "#/components/schemas/";

/** Name of the component a `$ref` points at, or undefined where it points elsewhere. */
export function componentName(reference: JsonValue | undefined): string | undefined {
  if (typeof reference !== "string" || !reference.startsWith(SCHEMA_PREFIX)) return undefined;
  const tokens = referenceTokens(reference);
  return tokens.length === 3 ? tokens[2] : undefined;
}

/** The `$ref` of a component. */
function componentReference(name: string): JsonObject {
  return { $ref: `${SCHEMA_PREFIX}${escapeToken(name)}` };
}

/** Keys of a schema whose value is data, not a schema. */
const DATA: ReadonlySet<string> = new Set([...DATA_FIELDS, "x-enum", "x-apipin", "discriminator"]);

/** Keys of a schema whose value maps free names to schemas. */
const MAPS: ReadonlySet<string> = new Set([...SUBSCHEMA_MAPS, ...SCHEMA_DEFINITIONS]);

/**
 * A schema with every subschema replaced from the outside in: `change` gets a schema and gives the one to go on with.
 * Data (`example`, `enum`, `default`, …) is left alone, and so is a property that happens to be called `$ref`.
 */
export function mapSchema(schema: JsonValue, change: (schema: JsonObject) => JsonObject): JsonValue {
  if (Array.isArray(schema)) return schema.map((item) => mapSchema(item, change));
  if (!isObject(schema)) return schema;
  const changed = change(schema);
  return mapMembers(changed, (value, key) => {
    if (typeof value !== "object" || DATA.has(key)) return value;
    return MAPS.has(key) && isObject(value)
      ? mapMembers(value, (inner) => mapSchema(inner, change))
      : mapSchema(value, change);
  });
}

/** The object with each member replaced; the object itself where all stay what they are. */
function mapMembers(object: JsonObject, map: (value: JsonValue, key: string) => JsonValue): JsonObject {
  let isSame = true;
  const entries: [string, JsonValue][] = [];
  for (const [key, value] of Object.entries(object)) {
    const mapped = map(value, key);
    if (mapped !== value) isSame = false;
    entries.push([key, mapped]);
  }
  return isSame ? object : Object.fromEntries(entries);
}

/** Names of the components a schema refers to. */
export function componentsOf(schema: JsonValue): ReadonlySet<string> {
  const names = new Set<string>();
  mapSchema(schema, (node) => {
    const name = componentName(node["$ref"]);
    if (name !== undefined) names.add(name);
    return node;
  });
  return names;
}

/** A schema whose component references are renamed, in `$ref` and in discriminator mappings. */
export function renameComponents(schema: JsonValue, rename: (name: string) => string): JsonValue {
  return mapSchema(schema, (node) => {
    const name = componentName(node["$ref"]);
    if (name !== undefined) return { ...node, ...componentReference(rename(name)) };
    const discriminator = objectOf(node["discriminator"]);
    const mapping = Object.entries(objectOf(discriminator["mapping"]));
    const { defaultMapping } = discriminator;
    if (mapping.length === 0 && defaultMapping === undefined) return node;
    const renamed = (target: JsonValue): JsonValue => {
      // A mapping value may be a bare component name (OpenAPI 3.1 §4.8.25).
      const component =
        componentName(target) ?? (typeof target === "string" && !target.includes("/") ? target : undefined);
      return component === undefined ? target : `${SCHEMA_PREFIX}${escapeToken(rename(component))}`;
    };
    return {
      ...node,
      discriminator: {
        ...discriminator,
        ...(mapping.length === 0
          ? {}
          : {
              mapping: Object.fromEntries(mapping.map(([tag, target]): [string, JsonValue] => [tag, renamed(target)])),
            }),
        ...(defaultMapping === undefined ? {} : { defaultMapping: renamed(defaultMapping) }),
      },
    };
  });
}

/** A string that is equal for schemas that differ in prose or key order alone. */
export function schemaSignature(schema: JsonValue): string {
  const bare = mapSchema(schema, (node) =>
    Object.fromEntries(
      Object.entries(node)
        .filter(([key]) => !PROSE_FIELDS.has(key))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  );
  return JSON.stringify(sortNames(bare));
}
