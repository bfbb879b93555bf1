import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { arrayOf, componentSchemas, objectOf } from "../openapi/reference.js";
import { componentName } from "../openapi/schema-walk.js";
import { ANNOTATIONS } from "./nullable.js";

/** Most parents above one another whose fields a child takes over: each level may double their number. */
const MAX_PARENTS = 8;

const UNIONS = ["oneOf", "anyOf"] as const;

/** Fields of a parent that are about its union, or about the parent alone. */
const OF_THE_PARENT: ReadonlySet<string> = new Set([...UNIONS, ...ANNOTATIONS, "discriminator", "nullable"]);

/** Component schemas by name, each with the schemas that its union lists and that extend it, and those in between. */
type Families = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The component schemas that list in `oneOf` or `anyOf` the schemas that extend them with `allOf`: generators write a base class and its
 * subclasses in this way. By the standard, such a schema is composed of itself, and no value fits.
 *
 * @returns the names of the parents, and of the schemas that extend each
 */
export function familiesOf(root: JsonObject): Families {
  const schemas = componentSchemas(root);
  const families = new Map<string, ReadonlySet<string>>();
  for (const [name, schema] of Object.entries(schemas)) {
    const listed = UNIONS.flatMap((key) => arrayOf(objectOf(schema)[key])).flatMap(nameOf);
    const extending = listed.filter((each) => each !== name && basesOf(each, name, schemas).has(name));
    if (extending.length === 0) continue;
    const members = new Set(extending.flatMap((each) => [...basesOf(each, name, schemas)]));
    members.delete(name);
    families.set(name, members);
  }
  return families;
}

/** A document in which each such parent is the union of its children, and each child has the parent's own fields instead of a reference to it. */
export function withUnionsOfChildren(root: JsonObject, families: Families): JsonObject {
  if (families.size === 0) return root;
  const schemas = componentSchemas(root);
  const read = Object.entries(schemas).map(([name, schema]): [string, JsonValue] => {
    const family = families.get(name);
    if (family === undefined || !isObject(schema)) return [name, extended(schema, name, schemas, families, 0)];
    const listed = UNIONS.flatMap((key) => arrayOf(schema[key])).map(nameOf);
    const areChildren = listed.every(([member]) => member !== undefined && family.has(member));
    const isUnion = areChildren && schema["nullable"] === undefined;
    return [name, isUnion ? onlyUnion(schema) : extended(schema, name, schemas, families, 0)];
  });
  return { ...root, components: { ...objectOf(root["components"]), schemas: Object.fromEntries(read) } };
}

/** A schema whose references to its parents are the parents' own fields. */
function extended(schema: JsonValue, name: string, schemas: JsonObject, families: Families, depth: number): JsonValue {
  const members = objectOf(schema)["allOf"];
  if (!isObject(schema) || !Array.isArray(members) || depth > MAX_PARENTS) return schema;
  let isSame = true;
  const allOf = members.map((member): JsonValue => {
    const [parent] = nameOf(member);
    const own =
      parent === undefined || families.get(parent)?.has(name) !== true
        ? parent === undefined
          ? extended(member, name, schemas, families, depth)
          : member
        : extended(ownFields(objectOf(schemas[parent])), parent, schemas, families, depth + 1);
    if (own !== member) isSame = false;
    return own;
  });
  return isSame ? schema : { ...schema, allOf };
}

function ownFields(parent: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(parent).filter(([key]) => !OF_THE_PARENT.has(key) && !key.startsWith("x-")));
}

function onlyUnion(parent: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(parent).filter(([key]) => OF_THE_PARENT.has(key) || key.startsWith("x-")));
}

/** A schema and those that it extends with `allOf`, near and far; those that the parent extends are not looked for. */
function basesOf(name: string, parent: string, schemas: JsonObject): ReadonlySet<string> {
  const seen = new Set([name]);
  for (const each of seen) if (each !== parent) for (const base of namesInAllOf(schemas[each])) seen.add(base);
  return seen;
}

function namesInAllOf(schema: JsonValue | undefined): readonly string[] {
  return arrayOf(objectOf(schema)["allOf"]).flatMap((member) => [...nameOf(member), ...namesInAllOf(member)]);
}

function nameOf(schema: JsonValue): readonly string[] {
  const name = componentName(objectOf(schema)["$ref"]);
  return name === undefined ? [] : [name];
}
