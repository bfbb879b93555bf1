import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import { arrayOf, objectOf } from "../../../openapi/reference.js";
import { referenceName, type SchemaNode } from "./schema-node.js";
import type { Shape } from "./shape.js";

/** Most properties, and most listed values, that name a schema. */
const MOST = 3;

/**
 * Names of a union's members: by reference or title, else by values, properties or type as TypeScript writes them. Constants tell objects of one
 * name apart. Empty where all of it is open.
 */
export function branchNames(branches: readonly SchemaNode[]): readonly string[] {
  const shared = sharedProperties(branches);
  const names = branches.map((branch) => nameOfNode(branch, shared));
  return names.map((name, index) => {
    const namesakes = branches.filter((_, other) => names[other] === name);
    const constant = namesakes.length < 2 ? undefined : ownConstant(branches[index], namesakes);
    if (constant === undefined) return name;
    const { property, value } = constant;
    const node = objectOf(branches[index]?.node);
    if (typeof node["title"] === "string") return `${name} ${objectName([`${property}: ${value}`])}`;
    const others = propertiesOf(node).filter((each) => each !== property);
    return objectName([`${property}: ${value}`, ...others]);
  });
}

/** The first constant of an object that no other object has; undefined where there is no such constant. */
function ownConstant(
  branch: SchemaNode | undefined,
  objects: readonly SchemaNode[],
): { readonly property: string; readonly value: string } | undefined {
  const all = objects.map(constantsOf);
  const found = Object.entries(constantsOf(branch)).find(
    ([property, value]) => all.filter((constants) => constants[property] === value).length === 1,
  );
  return found === undefined ? undefined : { property: found[0], value: found[1] };
}

/** The properties of an object that have one value, with that value as JSON. */
function constantsOf(branch: SchemaNode | undefined): { readonly [property: string]: string } {
  const properties = Object.entries(objectOf(isObject(branch?.node) ? branch.node["properties"] : undefined));
  return Object.fromEntries(
    properties.flatMap(([property, schema]) => {
      const { const: constant, enum: list } = objectOf(schema);
      const [value, ...others] = constant === undefined ? arrayOf(list) : [constant];
      return value === undefined || others.length > 0 ? [] : [[property, JSON.stringify(value)]];
    }),
  );
}

/**
 * The name of a schema that is not a union, in the same way.
 *
 * @param component the name of the component that is a union on the other side
 */
export function shapeName({ nodes, types, properties, enumeration }: Shape, component: string | undefined): string {
  const [only] = nodes;
  const name = nodes.length === 1 && only !== undefined ? nameOfNode(only, new Set()) : "";
  // A component's own name does not tell its two forms apart.
  if (name !== "" && name !== component) return name;
  if (enumeration !== undefined) return valuesName(enumeration.value);
  return properties.size > 0 ? objectName([...properties.keys()]) : [...(types ?? [])].join(" | ");
}

function nameOfNode(branch: SchemaNode, shared: ReadonlySet<string>): string {
  const { node } = branch;
  const name = referenceName(branch);
  if (name !== undefined || !isObject(node)) return name ?? "";
  const { title, const: constant, format } = node;
  if (typeof title === "string") return title;
  const values = constant === undefined ? arrayOf(node["enum"]) : [constant];
  if (values.length > 0) return valuesName(values);
  const inner = onlyMember(node);
  if (inner !== undefined) return nameOfNode({ node: inner, pointer: "" }, shared);
  const type = typeName(node["type"]);
  const properties = propertiesOf(node);
  if (properties.length > 0 && (type === "" || type === "object")) {
    const own = properties.filter((property) => !shared.has(property));
    return objectName(own.length === 0 ? properties : own);
  }
  if (type === "array") return itemsName(node);
  return typeof format === "string" && type !== "" ? `${type} (${format})` : type;
}

/** The one member beside null that a schema is made of. */
function onlyMember(node: JsonObject): JsonObject | undefined {
  const members = ["anyOf", "oneOf", "allOf"].flatMap((keyword) => arrayOf(node[keyword])).filter(isObject);
  const [only, ...others] = members.filter((member) => member["type"] !== "null");
  return others.length === 0 ? only : undefined;
}

function itemsName({ items }: JsonObject): string {
  const name = isObject(items) ? nameOfNode({ node: items, pointer: "" }, new Set()) : "";
  return /^\w+$/.test(name) ? `${name}[]` : "array";
}

function typeName(type: JsonValue | undefined): string {
  const types = typeof type === "string" ? [type] : arrayOf(type).map(String);
  return types.filter((each) => each !== "null").join(" | ");
}

/** The name of an object: its first properties. */
export function objectName(properties: readonly string[]): string {
  return `{ ${listName(properties, ", ")} }`;
}

function valuesName(values: readonly JsonValue[]): string {
  return listName(
    values.map((value) => JSON.stringify(value)),
    " | ",
  );
}

function listName(names: readonly string[], separator: string): string {
  return names.length > MOST ? [...names.slice(0, MOST), "…"].join(separator) : names.join(separator);
}

/** Properties that tell no member apart, since each object has them. */
function sharedProperties(branches: readonly SchemaNode[]): ReadonlySet<string> {
  const [first = [], ...others] = branches
    .map(({ node }) => (isObject(node) ? propertiesOf(node) : []))
    .filter((properties) => properties.length > 0);
  return new Set(others.length === 0 ? [] : first.filter((name) => others.every((other) => other.includes(name))));
}

/** Properties of an object, the required ones first. */
function propertiesOf(node: JsonObject): readonly string[] {
  const declared = Object.keys(objectOf(node["properties"]));
  const required = arrayOf(node["required"]).map(String);
  return [...new Set([...required, ...declared])];
}
