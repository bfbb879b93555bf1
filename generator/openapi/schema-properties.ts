import { membersOf } from "./composition.js";
import type { JsonObject, JsonValue } from "./document.js";
import { dereference, objectOf } from "./reference.js";

type Properties = ReadonlyMap<string, JsonValue>;

/** Properties of a schema by name, seen through `$ref` and composition; the nearest declaration counts. */
export function propertiesOf(
  root: JsonObject,
  schema: JsonValue,
  known: Map<JsonObject, Properties> = new Map(),
): Properties {
  const node = dereference(root, schema, "")?.node;
  if (node === undefined) return new Map();
  const found = known.get(node);
  if (found !== undefined) return found;
  // A schema inside itself adds nothing.
  known.set(node, new Map());
  const inner = membersOf(node).flatMap((member) => [...propertiesOf(root, member, known)]);
  const properties = new Map([...inner, ...Object.entries(objectOf(node["properties"]))]);
  known.set(node, properties);
  return properties;
}
