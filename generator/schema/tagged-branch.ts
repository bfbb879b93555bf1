import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { objectOf, stringOf } from "../openapi/reference.js";
import { componentName } from "../openapi/schema-walk.js";
import { schemaNode } from "../openapi/seen-through.js";

/**
 * A branch of a union with its discriminator (OpenAPI 3.1 §4.8.25) required: without it a value may fit several branches. A tag that is any string has
 * the value of the branch: that of the mapping, else its name.
 *
 * @param composed the branch, put together
 * @param branch as the union lists it
 */
export function taggedBranch(root: JsonObject, union: JsonObject, composed: JsonObject, branch: JsonValue): JsonObject {
  const discriminator = objectOf(union["discriminator"]);
  const tag = stringOf(discriminator["propertyName"]);
  const properties = objectOf(composed["properties"]);
  const required = Array.isArray(composed["required"]) ? composed["required"] : [];
  const property = Object.hasOwn(properties, tag) ? properties[tag] : undefined;
  if (property === undefined) return composed;
  const name = isObject(branch) ? componentName(branch["$ref"]) : undefined;
  const mapped = Object.entries(objectOf(discriminator["mapping"])).find(
    ([, target]) => name !== undefined && (target === name || componentName(target) === name),
  );
  const value = mapped?.[0] ?? name;
  const { type, const: only, enum: listed, pattern } = schemaNode(root, property) ?? {};
  const isOpen = type === "string" && only === undefined && listed === undefined && pattern === undefined;
  return {
    ...composed,
    properties: value !== undefined && isOpen ? { ...properties, [tag]: { type, const: value } } : properties,
    required: [...new Set([...required, tag])],
  };
}
