import { mapComposition } from "./composition.js";
import type { JsonObject, JsonValue } from "./document.js";
import { isObject } from "./json-pointer.js";
import { arrayOf } from "./reference.js";
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
  const composed = mapComposition(changed, (member) => withoutProperty(root, member, name, [...around, schema]));
  changed = composed === changed ? changed : withoutEmptied(composed, changed);
  return changed === node ? schema : changed;
}

/** Without the members of `allOf` that the property left with nothing: an object of any properties would be joined to the others. */
function withoutEmptied(node: JsonObject, before: JsonObject): JsonObject {
  const [members, old] = [arrayOf(node["allOf"]), arrayOf(before["allOf"])];
  const kept = members.filter((member, index) => member === old[index] || !isEmptied(member));
  return kept.length === members.length || kept.length === 0 ? node : { ...node, allOf: kept };
}

function isEmptied(member: JsonValue): boolean {
  if (!isObject(member)) return false;
  const { type: _, properties, required, title: __, description: ___, ...others } = member;
  const isEmpty = [properties ?? {}, required ?? []].every((value) => Object.keys(value ?? {}).length === 0);
  return isEmpty && Object.keys(others).length === 0;
}
