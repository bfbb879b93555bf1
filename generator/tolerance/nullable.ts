import type { Dialect } from "../openapi/dialect.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import { arrayOf } from "../openapi/reference.js";

/** Fields of a schema that say nothing about its value: they stay beside the union with null. */
export const ANNOTATIONS: ReadonlySet<string> = new Set(
  "title description example examples default deprecated readOnly writeOnly externalDocs xml".split(" "),
);

const OBJECT_FIELDS = ["properties", "additionalProperties", "patternProperties", "required"] as const;
const ARRAY_FIELDS = ["items", "prefixItems"] as const;
const COMPOSITIONS = ["$ref", "allOf", "anyOf", "oneOf", "not"] as const;

/**
 * A schema with `nullable: true` in a form that says "or null" by the standard. In OpenAPI 3.0.3 (§4.7.24.1) the keyword means something
 * beside a `type` alone, and since 3.1 nothing; authors mean "or null" wherever they write it.
 *
 * @param field that holds the schema: within a union, `{ nullable: true }` alone is null
 */
export function nullableAsMeant(schema: JsonObject, field: string, dialect: Dialect | undefined): JsonObject {
  const { nullable, ...rest } = schema;
  if (nullable !== true) return schema;
  const is30 = dialect === "3.0";
  if (rest["type"] !== undefined) return is30 ? schema : withNullType(rest);
  if (COMPOSITIONS.some((key) => rest[key] !== undefined)) return composedOrNull(rest, is30);
  if (Array.isArray(rest["enum"])) return { ...rest, enum: withNull(rest["enum"]) };
  const type = impliedType(rest);
  if (type !== undefined) return is30 ? { ...rest, type, nullable } : { ...rest, type: [type, "null"] };
  return field === "anyOf" || field === "oneOf" ? { ...rest, ...nullSchema(is30) } : rest;
}

function impliedType(schema: JsonObject): "object" | "array" | undefined {
  if (OBJECT_FIELDS.some((key) => schema[key] !== undefined)) return "object";
  return ARRAY_FIELDS.some((key) => schema[key] !== undefined) ? "array" : undefined;
}

function withNullType(schema: JsonObject): JsonObject {
  const { type, enum: values } = schema;
  const types = typeof type === "string" ? [type] : arrayOf(type);
  return {
    ...schema,
    type: types.includes("null") ? types : [...types, "null"],
    ...(Array.isArray(values) ? { enum: withNull(values) } : {}),
  };
}

function withNull(values: readonly JsonValue[]): readonly JsonValue[] {
  return values.includes(null) ? values : [...values, null];
}

/** `anyOf` of what was said and null; what is for people stays outside. */
function composedOrNull(schema: JsonObject, is30: boolean): JsonObject {
  const entries = Object.entries(schema);
  const isAnnotation = ([key]: readonly [string, JsonValue]): boolean => ANNOTATIONS.has(key) || key.startsWith("x-");
  const said = Object.fromEntries(entries.filter((entry) => !isAnnotation(entry)));
  const [union, ...others] = Object.entries(said);
  if (others.length === 0 && (union?.[0] === "anyOf" || union?.[0] === "oneOf"))
    return { ...schema, [union[0]]: [...arrayOf(union[1]), nullSchema(is30)] };
  return { ...Object.fromEntries(entries.filter(isAnnotation)), anyOf: [onlyMember(said), nullSchema(is30)] };
}

/** The member of an `allOf` that has one and nothing beside it: so frameworks write a reference with a description. */
function onlyMember(schema: JsonObject): JsonValue {
  const { allOf, ...others } = schema;
  const members = arrayOf(allOf);
  return members.length === 1 && Object.keys(others).length === 0 ? (members[0] ?? schema) : schema;
}

/** A schema of null alone. OpenAPI 3.0 has no type for it. */
function nullSchema(is30: boolean): JsonObject {
  return is30 ? { type: "object", nullable: true, enum: [null] } : { type: "null" };
}
