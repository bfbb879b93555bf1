import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import type { SchemaNode } from "../../facts/schema/schema-node.js";
import type { Shape, ShapeReader } from "../../facts/schema/shape.js";

/** One value of each type. */
const OF_EACH_TYPE: readonly (readonly [type: string, value: JsonValue])[] = [
  ["boolean", true],
  ["number", 4711.5],
  ["string", "text"],
  ["object", {}],
  ["array", []],
];

/** A value of a type that a schema does not take; undefined where it takes any. */
export function misfitOf({ types }: Shape): JsonValue | undefined {
  return OF_EACH_TYPE.find(([type]) => types !== undefined && !types.has(type))?.[1];
}

/** A value beyond a limit of a schema; undefined where it has none. */
function beyondLimit({ keyword }: Shape): JsonValue | undefined {
  for (const [name, beyond] of Object.entries(BEYOND)) {
    const [limit] = keyword(name);
    if (typeof limit?.value === "number" && limit.value > 0) return beyond(limit.value);
  }
  return undefined;
}

const BEYOND: { readonly [keyword: string]: (limit: number) => JsonValue } = {
  minLength: () => "",
  minItems: () => [],
  minimum: (limit) => limit - 1,
  exclusiveMinimum: (limit) => limit,
  maximum: (limit) => limit + 1,
  exclusiveMaximum: (limit) => limit,
};

/** Values that do not fit schemas: of another type, and objects with a property of another type or beyond a limit. */
export function misfits(reader: ShapeReader, nodes: readonly SchemaNode[]): readonly JsonValue[] {
  if (nodes.length === 0) return [];
  const shape = reader(nodes);
  const own = misfitOf(shape);
  const objects = [...shape.properties.keys()].flatMap((name): readonly JsonObject[] => {
    const property = shape.property(name);
    const value = property === undefined ? undefined : (misfitOf(property) ?? beyondLimit(property));
    return value === undefined ? [] : [{ [name]: value }];
  });
  return [...objects, ...(own === undefined ? [] : [own])];
}
