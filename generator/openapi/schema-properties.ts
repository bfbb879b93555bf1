import { membersOf } from "./composition.js";
import type { JsonObject, JsonValue } from "./document.js";
import { dereference, objectOf } from "./reference.js";

type Properties = ReadonlyMap<string, JsonValue>;

/**
 * Properties of a schema by name, seen through `$ref` and composition; the nearest declaration counts. A schema inside itself adds nothing. The way goes
 * by a list of its own, since a chain of compositions may be longer than the stack.
 */
export function propertiesOf(
  root: JsonObject,
  schema: JsonValue,
  known: Map<JsonObject, Properties> = new Map(),
): Properties {
  const start = dereference(root, schema, "")?.node;
  if (start === undefined) return new Map();
  const members = new Map<JsonObject, readonly JsonObject[]>();
  const pending = known.has(start) ? [] : [start];
  for (let node = pending.at(-1); node !== undefined; node = pending.at(-1)) {
    const inner = members.get(node);
    if (inner === undefined) {
      const found = membersOf(node)
        .map((member) => dereference(root, member, "")?.node)
        .filter((member) => member !== undefined);
      known.set(node, new Map());
      members.set(node, found);
      pending.push(...found.filter((member) => !known.has(member)).reverse());
      continue;
    }
    pending.pop();
    const below = inner.flatMap((member) => [...(known.get(member) ?? [])]);
    known.set(node, new Map([...below, ...Object.entries(objectOf(node["properties"]))]));
  }
  return known.get(start) ?? new Map();
}
