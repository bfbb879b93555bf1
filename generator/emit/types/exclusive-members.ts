import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { arrayOf, objectOf } from "../../openapi/reference.js";
import type { FindSchema } from "./normal-schema.js";
import { UNIONS } from "./separate-unions.js";

/** Key that marks a property which a member of a union must not have. */
export const ABSENT = "x-absent";

/**
 * A union whose closed members say which properties of the other members they must not have. TypeScript lets an object literal have the properties of any
 * member of a union (TypeScript 3.5, "Smarter union type checking"), except where a tag tells the members apart; so such unions stay as they are.
 */
export function exclusiveMembers(node: JsonObject, find: FindSchema): JsonObject {
  const keyword = UNIONS.find((each) => node[each] !== undefined);
  const members = keyword === undefined ? [] : arrayOf(node[keyword]);
  if (keyword === undefined || !members.some(isClosed)) return node;
  const declared = members.map((member) => propertiesOf(member, find, new Set()));
  if (isTagged(declared)) return node;
  const all = new Set(declared.flatMap((properties) => [...properties.keys()]));
  const exclusive = members.map((member, index) => {
    if (!isClosed(member)) return member;
    const foreign = [...all].filter((name) => declared[index]?.has(name) !== true).sort();
    const absent = Object.fromEntries(foreign.map((name) => [name, { [ABSENT]: true }]));
    return { ...member, properties: { ...objectOf(member["properties"]), ...absent } };
  });
  return { ...node, [keyword]: exclusive };
}

/** Whether a schema allows the properties alone that it declares itself. */
function isClosed(schema: JsonValue): schema is JsonObject {
  return (
    isObject(schema) &&
    schema["additionalProperties"] === false &&
    Object.keys(objectOf(schema["properties"])).length > 0 &&
    schema["patternProperties"] === undefined
  );
}

/** Properties that a schema declares, references and `allOf` followed. */
function propertiesOf(schema: JsonValue, find: FindSchema, seen: Set<JsonValue>): ReadonlyMap<string, JsonValue> {
  if (!isObject(schema) || seen.has(schema)) return new Map();
  seen.add(schema);
  const target = schema["$ref"] === undefined ? undefined : find(schema["$ref"]);
  const inner = [...(target === undefined ? [] : [target]), ...arrayOf(schema["allOf"])];
  return new Map([
    ...inner.flatMap((each) => [...propertiesOf(each, find, seen)]),
    ...Object.entries(objectOf(schema["properties"])),
  ]);
}

/** Whether all members declare one property with a single value each. */
function isTagged(declared: readonly ReadonlyMap<string, JsonValue>[]): boolean {
  const [first = new Map<string, JsonValue>()] = declared;
  return [...first.keys()].some((name) => declared.every((properties) => isConstant(properties.get(name))));
}

function isConstant(schema: JsonValue | undefined): boolean {
  return isObject(schema) && (schema["const"] !== undefined || arrayOf(schema["enum"]).length === 1);
}
