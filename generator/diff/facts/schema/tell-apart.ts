import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { branchNames } from "./branch-names.js";
import { kindsByValue, propertyOf } from "./discriminator-values.js";
import type { SchemaNode } from "./schema-node.js";
import type { Shape, ShapeReader, Union } from "./shape.js";

/** A member of a union, its name and its demands. */
interface Kind {
  readonly branch: SchemaNode;
  readonly name: string;
  readonly shape: Shape;
}

/**
 * The way in which a program tells the members of a union apart, as data: by a property's value, by the property that a member alone has, or by
 * the JSON type. Undefined where the document describes no such way.
 */
export function tellApart(union: Union, reader: ShapeReader): JsonObject | undefined {
  const names = branchNames(union.branches);
  const kinds = union.branches.map((branch, index) => ({ branch, name: names[index] ?? "", shape: reader([branch]) }));
  const objects = kinds.filter(({ shape }) => isObjectShape(shape));
  const others = kinds.filter(({ shape }) => !isObjectShape(shape));
  const inner =
    objects.length < 2 ? undefined : (byDiscriminator(union, objects) ?? byValue(objects) ?? byProperty(objects));
  if (objects.length > 1 && inner === undefined) return undefined;
  if (others.length === 0) return inner;
  const typed = [...others, ...objects.slice(0, 1)].map(({ shape }) => typesOf(shape));
  if (typed.some((types) => types.length === 0) || !areDisjoint(typed)) return undefined;
  const listed = objects.length === 1 ? kinds : others;
  return {
    by: "type",
    kinds: listed.map(({ name, shape }) => ({ name, types: typesOf(shape) })),
    ...(inner === undefined ? {} : { objects: inner }),
  };
}

function isObjectShape({ types, properties }: Shape): boolean {
  return types === undefined ? properties.size > 0 : types.size === 1 && types.has("object");
}

/** Integers are numbers. */
function typesOf({ types, properties }: Shape): string[] {
  if (types === undefined) return properties.size > 0 ? ["object"] : [];
  return [...new Set([...types].map((type) => (type === "integer" ? "number" : type)))].sort();
}

function areDisjoint(lists: readonly (readonly string[])[]): boolean {
  const all = lists.flat();
  return new Set(all).size === all.length;
}

/** By the property that the discriminator names (OpenAPI 3.1 §4.8.25). */
function byDiscriminator(union: Union, kinds: readonly Kind[]): JsonObject | undefined {
  const property = propertyOf(union);
  if (property === "") return undefined;
  const values = [...kindsByValue(union)].filter(([value]) => value !== "*");
  const listed = kinds.map((kind) => {
    const named = values.flatMap(([value, branch]) => (branch === kind.branch ? [value] : []));
    const own = valuesOf(kind, property);
    return { name: kind.name, values: own.length === 0 ? named : own };
  });
  return listed.every((kind) => kind.values.length > 0) ? { by: "value", property, kinds: listed } : undefined;
}

/** By the first property that each kind has with other values, a required one before an optional one. */
function byValue(kinds: readonly Kind[]): JsonObject | undefined {
  const names = [...(kinds[0]?.shape.properties.keys() ?? [])].filter((name) => {
    const lists = kinds.map((kind) => valuesOf(kind, name).map((value) => JSON.stringify(value)));
    return lists.every((list) => list.length > 0) && areDisjoint(lists);
  });
  const property = names.find((name) => kinds.every(({ shape }) => shape.required.has(name))) ?? names[0];
  if (property === undefined) return undefined;
  return {
    by: "value",
    property,
    kinds: kinds.map((kind) => ({ name: kind.name, values: valuesOf(kind, property) })),
  };
}

/** The values that a kind lists for a property; none where it lists none. */
function valuesOf({ shape }: Kind, name: string): readonly JsonValue[] {
  const property = shape.property(name);
  return property?.enumeration?.value ?? property?.openEnumeration?.value ?? [];
}

/** By a property that a kind must have and no other one declares; one kind may have none. */
function byProperty(kinds: readonly Kind[]): JsonObject | undefined {
  const own = kinds.map(({ name, shape }) => {
    const others = kinds.filter((kind) => kind.shape !== shape);
    const property = [...shape.required.keys()].find((each) =>
      others.every((kind) => !kind.shape.properties.has(each)),
    );
    return { name, ...(property === undefined ? {} : { property }) };
  });
  return own.filter((kind) => !("property" in kind)).length > 1 ? undefined : { by: "property", kinds: own };
}
