import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import type { SchemaNode } from "../../facts/schema/schema-node.js";
import type { Union } from "../../facts/schema/shape.js";
import type { ValueSide } from "./making-side.js";
import { misfitOf } from "./misfits.js";

/**
 * The value of one member of a union with properties that the other members have and it has not, each of a type that they do not take:
 * it fits that member alone.
 */
export function* crossed(
  { reader }: ValueSide,
  value: JsonValue,
  { branches }: Union,
  branch: SchemaNode,
): Generator<JsonObject> {
  if (!isObject(value)) return;
  const own = reader([branch]);
  const wrong: { [name: string]: JsonValue } = {};
  for (const other of branches) {
    if (other === branch) continue;
    const shape = reader([other]);
    for (const name of shape.properties.keys()) {
      if (own.properties.has(name) || name in wrong) continue;
      const property = shape.property(name);
      const misfit = property === undefined ? undefined : misfitOf(property);
      if (misfit !== undefined) wrong[name] = misfit;
    }
  }
  if (Object.keys(wrong).length > 0) yield { ...value, ...wrong };
}
