import type { JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import { dependents } from "../../facts/schema/demands-by-name.js";
import type { SchemaNode } from "../../facts/schema/schema-node.js";
import type { Shape, ShapeReader } from "../../facts/schema/shape.js";

/** Deepest nesting of unions in unions that is looked into. */
const DEEPEST = 8;

/**
 * Whether schemas that hold together declare or require every property that a value has, in one of their members at least. An object of which they
 * describe no property is free.
 */
export function isDeclared(reader: ShapeReader, nodes: readonly SchemaNode[], value: JsonValue): boolean {
  if (Array.isArray(value)) {
    const items = reader(nodes).below("items");
    return items === undefined || value.every((item) => isDeclared(reader, items, item));
  }
  if (!isObject(value)) return true;
  const shapes = shapesOf(reader, reader(nodes));
  const isFree = shapes.every(({ properties, additional }) => properties.size === 0 && additional.kind === "any");
  const hasPatterns = shapes.some((shape) => shape.map("patternProperties").size > 0);
  if (isFree || hasPatterns) return true;
  return Object.entries(value).every(([name, inner]) =>
    shapes.some((shape) => {
      const own = shape.properties.get(name);
      if (own !== undefined) return isDeclared(reader, own, inner);
      if (shape.required.has(name)) return true;
      if (shape.additional.kind === "schema" && isDeclared(reader, shape.additional.nodes, inner)) return true;
      const further = shape.below("unevaluatedProperties");
      return further !== undefined && !reader(further).never && isDeclared(reader, further, inner);
    }),
  );
}

/** A shape with those of the members of its unions and of its conditions. */
function shapesOf(reader: ShapeReader, shape: Shape, depth = 0): readonly Shape[] {
  if (depth > DEEPEST) return [shape];
  const parts = [...shape.unions.flatMap(({ branches }) => branches), ...dependents(shape)];
  return [shape, ...parts.flatMap((part) => shapesOf(reader, reader([part]), depth + 1))];
}
