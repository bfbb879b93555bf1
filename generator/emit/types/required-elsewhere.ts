import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { arrayOf, objectOf } from "../../openapi/reference.js";
import { mapSchema } from "../../openapi/schema-walk.js";
import { type FindSchema, isShapeless } from "./normal-schema.js";

/** Marks the copy of a declaration. It may hold the schema that it was copied into, so what is required elsewhere is not looked for in it again. */
const COPY = "x-copy";

/**
 * A schema with `allOf` in which a property that one member declares and another requires is declared as required. Members that only
 * require go, and what stands beside `allOf` becomes a member of it.
 */
export function withRequired(node: JsonObject, find: FindSchema): JsonObject {
  const members = node["allOf"];
  if (!Array.isArray(members)) return node;
  const asked = [
    ...arrayOf(node["required"]),
    ...members.flatMap((member) => (isObject(member) ? arrayOf(member["required"]) : [])),
  ];
  const required = new Set(asked.filter((name) => typeof name === "string"));
  const { allOf: _, required: own, properties, additionalProperties, patternProperties, ...rest } = node;
  const shape = clean({ properties, required: own, additionalProperties, patternProperties });
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

interface Declaration {
  readonly schema: JsonValue;
  readonly required: boolean;
}

/** Where a schema declares a property, references and compositions followed, each once. */
function declarationsOf(
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

function clean(entries: { readonly [key: string]: JsonValue | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined),
  );
}
