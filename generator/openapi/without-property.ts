import { mapComposition } from "./composition.js";
import type { JsonObject, JsonValue } from "./document.js";
import { isObject } from "./json-pointer.js";
import { schemaNode } from "./seen-through.js";

/**
 * A schema without one of its properties, wherever its composition declares it. A referenced schema is copied only where it changes; the
 * same node comes back where nothing changes.
 */
export function withoutProperty(
  root: JsonObject,
  schema: JsonValue,
  name: string,
  around: readonly JsonValue[] = [],
): JsonValue {
  const node = schemaNode(root, schema);
  if (node === undefined || around.includes(schema)) return schema;
  let changed = node;
  const { properties, required } = node;
  if (isObject(properties) && Object.hasOwn(properties, name)) {
    const kept = Object.entries(properties).filter(([property]) => property !== name);
    changed = { ...changed, properties: Object.fromEntries(kept) };
  }
  if (Array.isArray(required) && required.includes(name)) {
    changed = { ...changed, required: required.filter((property) => property !== name) };
  }
  changed = mapComposition(changed, (member) => withoutProperty(root, member, name, [...around, schema]));
  return changed === node ? schema : changed;
}
