import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { isJson } from "../../openapi/media-types.js";
import { arrayOf, dereference, stringOf } from "../../openapi/reference.js";
import { propertiesOf } from "../../openapi/schema-properties.js";
import { schemaNode } from "../../openapi/seen-through.js";

/** A body of a form: its schema, and how its members are encoded. */
export interface FormSchema {
  readonly root: JsonObject;
  readonly schema: JsonValue;
  readonly encoding: { readonly [name: string]: JsonObject };
}

/** The schema of a form's body: any object where the document does not describe it. */
export function formSchema(root: JsonObject, schema: JsonValue): JsonValue {
  return isUntyped(root, schema) ? { type: "object" } : schema;
}

/** The schema of a member of a body: of the property, or of all that are not declared; undefined without a description. */
export function memberSchema(root: JsonObject, schema: JsonValue, name: string): JsonValue | undefined {
  const others = dereference(root, schema, "")?.node["additionalProperties"];
  return propertiesOf(root, schema).get(name) ?? (isObject(others) ? others : undefined);
}

/**
 * A sample as a form can carry it (OpenAPI 3.1 §4.8.15): without null, for which a form has no word, and without lists and objects that are
 * empty. The members of a larger sample take their places where they are required. Members without a description are strings, for they arrive
 * as such. Members that are encoded as JSON stay the same.
 */
export function formBody(form: FormSchema, sampled: JsonObject, larger: JsonValue): JsonObject {
  const { root, schema, encoding } = form;
  const required = new Set(arrayOf(schemaNode(root, schema)?.["required"]));
  const members = Object.entries(sampled).flatMap(([name, member]): readonly (readonly [string, JsonValue])[] => {
    if (isJson(stringOf(encoding[name]?.["contentType"]))) return [[name, member]];
    const own = memberSchema(root, schema, name);
    const other = isObject(larger) ? carried(root, own, larger[name] ?? null) : undefined;
    const value = carried(root, own, member) ?? (required.has(name) || member !== null ? other : undefined);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(members);
}

/** The value of a member in a form; undefined where a form has nothing for it. */
function carried(root: JsonObject, schema: JsonValue | undefined, value: JsonValue): JsonValue | undefined {
  if (value === null) return undefined;
  if (schema === undefined || isUntyped(root, schema)) return typeof value === "string" ? value : "x";
  const kept = Array.isArray(value) ? value.filter((item) => item !== null) : value;
  return typeof kept === "object" && Object.keys(kept).length === 0 ? undefined : kept;
}

const TYPED = "type enum const properties required items prefixItems additionalProperties allOf anyOf oneOf".split(" ");

function isUntyped(root: JsonObject, schema: JsonValue): boolean {
  const node = schemaNode(root, schema) ?? {};
  return !TYPED.some((keyword) => keyword in node);
}
