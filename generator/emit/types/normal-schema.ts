import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { eachOnce } from "../../openapi/equality.js";
import { isObject } from "../../openapi/json-pointer.js";
import { arrayOf, objectOf } from "../../openapi/reference.js";
import { mapSchema } from "../../openapi/schema-walk.js";
import { exclusiveMembers } from "./exclusive-members.js";
import { definedEntries, SHAPES, separateUnions, UNIONS } from "./separate-unions.js";

/** Finds a named schema by the `$ref` of a component. */
export type FindSchema = (reference: JsonValue | undefined) => JsonValue | undefined;

/**
 * One level of a schema in a form whose type can be read from each keyword by itself, with the same values: a union beside other
 * keywords becomes a member of `allOf`, a branch that only requires something says nothing of the type, what `allOf` requires of a
 * member's property is stated with the property, closed members of a union exclude the properties of the others, and the values of additional properties are those of any property.
 */
export function normalSchema(node: JsonObject, find: FindSchema): JsonObject {
  const { $defs: _, definitions: __, ...schema } = node;
  return [
    implied,
    constants,
    objectConstants,
    branches,
    separateUnions,
    (each: JsonObject) => withRequired(each, find),
    (each: JsonObject) => exclusiveMembers(each, find),
    indexed,
  ].reduce((result, step) => step(result), schema);
}

/** Items without a type are those of a list: nobody describes the items of a value that is another thing. */
function implied(node: JsonObject): JsonObject {
  const isList = node["items"] !== undefined || node["prefixItems"] !== undefined;
  const isTyped = ["type", "$ref", "enum", "const", "properties", "additionalProperties", ...UNIONS, "allOf"];
  return isList && isTyped.every((key) => node[key] === undefined) ? { ...node, type: "array" } : node;
}

/** `const: null` is a type. */
function constants(node: JsonObject): JsonObject {
  if (node["const"] !== null) return node;
  const { const: _, ...rest } = node;
  return { ...rest, type: "null" };
}

/**
 * A list of values beside `type: object`: texts and numbers say what is meant, so that the type, which none of them has, is left out. Of
 * objects only the type remains.
 */
function objectConstants(node: JsonObject): JsonObject {
  const { type, enum: values, ...rest } = node;
  if (type !== "object" || !Array.isArray(values)) return node;
  return values.some((value) => typeof value === "object" && value !== null)
    ? { ...rest, type }
    : { ...rest, enum: values };
}

/** True where a schema says nothing that a type could tell. */
function isShapeless(schema: JsonValue | undefined): boolean {
  return !isObject(schema) || (schema["type"] === undefined && SHAPES.every((key) => schema[key] === undefined));
}

/** Unions without branches that only require or exclude something; members of `allOf` that say nothing of the type go. */
function branches(node: JsonObject): JsonObject {
  const kept = { ...node };
  for (const keyword of UNIONS) {
    const members = node[keyword];
    if (Array.isArray(members) && (members.length === 0 || members.some(isShapeless))) delete kept[keyword];
  }
  const members = node["allOf"];
  if (Array.isArray(members)) kept["allOf"] = members.filter(saysSomething).filter(isObject);
  return kept;
}

/**
 * Whether a member of `allOf` narrows the type, or requires a property that another member declares. One that allows no property of its own would
 * leave nothing of the others, which no author means.
 */
function saysSomething(member: JsonValue): boolean {
  const { type, additionalProperties, properties, ...others } = objectOf(isObject(member) ? member : {});
  const isClosed = additionalProperties === false && Object.keys(objectOf(properties)).length === 0;
  if (isClosed && (type === undefined || type === "object") && isShapeless(others)) return false;
  return !isShapeless(member) || (isObject(member) && member["required"] !== undefined);
}

/** An index signature holds for every property, so its type is that of all of them. */
function indexed(node: JsonObject): JsonObject {
  const { patternProperties, ...rest } = node;
  const patterns = Object.values(objectOf(patternProperties));
  const others = node["additionalProperties"];
  const named = Object.values(objectOf(node["properties"]));
  const index = [...(isObject(others) ? [others] : []), ...patterns];
  if (patterns.length === 0 && (!isObject(others) || named.length === 0)) return node;
  const all = [...index, ...named];
  if (others === true || all.some((schema) => !isObject(schema) || isShapeless(schema)))
    return { ...rest, additionalProperties: true };
  return { ...rest, additionalProperties: all.length === 1 ? (all[0] ?? true) : { anyOf: eachOnce(all) } };
}

/** Marks the copy of a declaration. It may hold the schema that it was copied into, so what is required elsewhere is not looked for in it again. */
const COPY = "x-copy";

/**
 * A schema with `allOf` in which a property that one member declares and another requires is declared as required. Members that only
 * require go, and keywords beside `allOf` become a member of it.
 */
function withRequired(node: JsonObject, find: FindSchema): JsonObject {
  const members = node["allOf"];
  if (!Array.isArray(members)) return node;
  const asked = [
    ...arrayOf(node["required"]),
    ...members.flatMap((member) => (isObject(member) ? arrayOf(member["required"]) : [])),
  ];
  const required = new Set(asked.filter((name) => typeof name === "string"));
  const { allOf: _, required: own, properties, additionalProperties, patternProperties, ...rest } = node;
  const shape = definedEntries({ properties, required: own, additionalProperties, patternProperties });
  const beside: readonly JsonObject[] =
    properties === undefined && additionalProperties === undefined ? [] : [{ type: "object", ...shape }];
  const all: readonly JsonValue[] = [...members, ...beside];
  const wanted = node[COPY] === true ? [] : [...required];
  const missing = wanted.flatMap((name): readonly (readonly [string, JsonValue])[] => {
    const seen = new Set<JsonValue>();
    const declarations = all.flatMap((member) => declarationsOf(member, name, find, seen));
    const [first] = declarations;
    return first === undefined || declarations.some((each) => each.required) ? [] : [[name, copied(first.schema)]];
  });
  const kept = members.filter((member) => !isOnlyRequirement(member));
  const added =
    missing.length === 0
      ? []
      : [{ type: "object", properties: Object.fromEntries(missing), required: missing.map(([name]) => name) }];
  if (rest["type"] === "object") delete (rest as { type?: JsonValue }).type;
  return { ...rest, allOf: [...kept, ...beside, ...added] };
}

function copied(schema: JsonValue): JsonValue {
  return mapSchema(schema, (node) => ({ ...node, [COPY]: true }));
}

/** A declaration of a property, and whether the schema that declares it requires it. */
export interface Declaration {
  readonly schema: JsonValue;
  readonly required: boolean;
}

/** Where a schema declares a property, references and compositions followed, each once. */
export function declarationsOf(
  schema: JsonValue,
  name: string,
  find: FindSchema,
  seen: Set<JsonValue>,
): readonly Declaration[] {
  if (!isObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const target = schema["$ref"] === undefined ? undefined : find(schema["$ref"]);
  const properties = objectOf(schema["properties"]);
  return [
    ...(Object.hasOwn(properties, name)
      ? [{ schema: properties[name] ?? {}, required: arrayOf(schema["required"]).includes(name) }]
      : []),
    ...(target === undefined ? [] : declarationsOf(target, name, find, seen)),
    ...arrayOf(schema["allOf"]).flatMap((member) => declarationsOf(member, name, find, seen)),
  ];
}

function isOnlyRequirement(member: JsonValue): boolean {
  if (!isObject(member)) return true;
  const { type, ...others } = member;
  return (type === undefined || type === "object") && others["required"] !== undefined && isShapeless(others);
}
