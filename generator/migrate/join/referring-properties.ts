import type { JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { arrayOf, objectOf } from "../../openapi/reference.js";
import { componentName } from "../../openapi/schema-walk.js";

/** Types of JSON Schema whose values have no properties of their own. */
const PLAIN: ReadonlySet<JsonValue | undefined> = new Set(["string", "number", "integer", "boolean", "array"]);

/** A schema by the name of its type. */
export interface NamedSchema {
  readonly name: string;
  readonly schema: JsonValue;
}

/**
 * The properties whose values are of one of some named scalars or lists, as `Order.day` where `day` refers to the schema `Day`: a program names a string by its
 * property, and never by its own name. Empty for other types, which a program reads by their own properties.
 */
export function referringProperties(schemas: readonly NamedSchema[], types: readonly string[]): readonly string[] {
  const plain = new Set(
    schemas.filter(({ name, schema }) => types.includes(name) && isPlain(schema)).map(({ name }) => name),
  );
  if (plain.size === 0) return [];
  const found: string[] = [];
  const visit = (schema: JsonValue | undefined, path: readonly string[]): void => {
    if (!isObject(schema)) return;
    if (path.length > 1 && plain.has(componentName(schema["$ref"]) ?? "")) found.push(path.join("."));
    for (const [name, own] of Object.entries(objectOf(schema["properties"]))) visit(own, [...path, name]);
    for (const part of ["allOf", "oneOf", "anyOf"].flatMap((key) => arrayOf(schema[key]))) visit(part, path);
    visit(schema["items"], path);
  };
  for (const { name, schema } of schemas) visit(schema, [name]);
  return found;
}

/** Whether a schema is of strings, numbers, booleans or lists alone. */
export function isPlain(schema: JsonValue | undefined): boolean {
  const type = isObject(schema) ? schema["type"] : undefined;
  return Array.isArray(type) ? type.every((each) => PLAIN.has(each) || each === "null") : PLAIN.has(type);
}
