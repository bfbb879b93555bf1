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
  const { shapes, isFree } = describedBy(reader, reader(nodes));
  if (isFree) return true;
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

/** The shapes that describe an object, and whether they leave its names free. */
interface Description {
  readonly shapes: readonly Shape[];
  readonly isFree: boolean;
}

/** Many values are held against one shape. */
const known = new WeakMap<Shape, Description>();

function describedBy(reader: ShapeReader, shape: Shape): Description {
  const found = known.get(shape);
  if (found !== undefined) return found;
  const shapes = shapesOf(reader, shape);
  const isFree =
    shapes.every(({ properties, additional }) => properties.size === 0 && additional.kind === "any") ||
    shapes.some((each) => each.map("patternProperties").size > 0);
  const description = { shapes, isFree };
  known.set(shape, description);
  return description;
}

/** A shape with those of the members of its unions and of its conditions. */
function shapesOf(reader: ShapeReader, shape: Shape, depth = 0): readonly Shape[] {
  if (depth > DEEPEST) return [shape];
  const parts = [...shape.unions.flatMap(({ branches }) => branches), ...dependents(shape)];
  return [shape, ...parts.flatMap((part) => shapesOf(reader, reader([part]), depth + 1))];
}
