import type { ApiModel } from "../../model/index.js";
import type { JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { arrayOf, objectOf } from "../../openapi/reference.js";
import { componentName } from "../../openapi/schema-walk.js";

/** Types of JSON Schema whose values have no properties. */
const SCALARS: ReadonlySet<JsonValue | undefined> = new Set(["string", "number", "integer", "boolean"]);

/**
 * The properties whose values are of one of some named scalars, as `Order.day` where `day` refers to the schema `Day`: a program reads a named string by its
 * property, and never by its own name. Empty for other types, which a program reads by their own properties.
 */
export function referringProperties({ schemas }: ApiModel, types: readonly string[]): readonly string[] {
  const scalars = new Set(
    schemas.filter(({ name, schema }) => types.includes(name) && isScalar(schema)).map(({ name }) => name),
  );
  if (scalars.size === 0) return [];
  const found: string[] = [];
  const visit = (schema: JsonValue | undefined, path: readonly string[]): void => {
    if (!isObject(schema)) return;
    if (path.length > 1 && scalars.has(componentName(schema["$ref"]) ?? "")) found.push(path.join("."));
    for (const [name, own] of Object.entries(objectOf(schema["properties"]))) visit(own, [...path, name]);
    for (const part of ["allOf", "oneOf", "anyOf"].flatMap((key) => arrayOf(schema[key]))) visit(part, path);
    visit(schema["items"], path);
  };
  for (const { name, schema } of schemas) visit(schema, [name]);
  return found;
}

function isScalar(schema: JsonValue): boolean {
  const type = isObject(schema) ? schema["type"] : undefined;
  return Array.isArray(type) ? type.every((each) => SCALARS.has(each) || each === "null") : SCALARS.has(type);
}
