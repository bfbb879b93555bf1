import type { JsonObject, JsonValue } from "./document.js";
import { SUBSCHEMA, SUBSCHEMA_LISTS, SUBSCHEMA_MAPS } from "./fields.js";
import { arrayOf, dereference, objectOf } from "./reference.js";

/** Every schema object that the given ones are made of, references followed, each once. */
export function reachableSchemas(root: JsonObject, starts: readonly JsonValue[]): ReadonlySet<JsonObject> {
  const reached = new Set<JsonObject>();
  const pending = [...starts];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const schema = dereference(root, next, "")?.node;
    if (schema === undefined || reached.has(schema)) continue;
    reached.add(schema);
    for (const keyword of SUBSCHEMA) pending.push(schema[keyword] ?? null);
    for (const keyword of SUBSCHEMA_LISTS) pending.push(...arrayOf(schema[keyword]));
    for (const keyword of SUBSCHEMA_MAPS) pending.push(...Object.values(objectOf(schema[keyword])));
  }
  return reached;
}
