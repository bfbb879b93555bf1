import { ignoresSiblings } from "../../../openapi/dialect.js";
import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { DATA_FIELDS, NAME_MAPS } from "../../../openapi/fields.js";
import { isObject } from "../../../openapi/json-pointer.js";
import { componentSchemas } from "../../../openapi/reference.js";
import { componentName } from "../../../openapi/schema-walk.js";
import type { SchemaNode } from "./schema-node.js";

/** Whether two schemas are equal except for prose, and all that they refer to is equal, too: nothing in or below them has changed. */
export type IsUnchanged = (from: readonly SchemaNode[], to: readonly SchemaNode[]) => boolean;

/**
 * Finds schemas of two documents between which nothing changed, so that no rule has to read them. Each component is compared once. Documents of
 * different dialects read the same words in different ways: there no schema counts as unchanged.
 */
export function unchangedSchemas(from: JsonObject, to: JsonObject): IsUnchanged {
  if (ignoresSiblings(from) !== ignoresSiblings(to)) return () => false;
  const changed = changedComponents(componentSchemas(from), componentSchemas(to));
  const known = new WeakMap<JsonObject, WeakMap<JsonObject, boolean>>();
  const isSame = (old: JsonValue, now: JsonValue): boolean => {
    const references = new Set<string | undefined>();
    return isAlike(old, now, "schema", references) && [...references].every((name) => !changed.has(name));
  };
  return ([old, ...oldOthers], [now, ...nowOthers]) => {
    if (oldOthers.length > 0 || nowOthers.length > 0 || old === undefined || now === undefined) return false;
    if (old.variant !== now.variant || !isObject(old.node) || !isObject(now.node)) return false;
    const ofOld = known.get(old.node) ?? new WeakMap<JsonObject, boolean>();
    known.set(old.node, ofOld);
    const same = ofOld.get(now.node) ?? isSame(old.node, now.node);
    ofOld.set(now.node, same);
    return same;
  };
}

/** Components that differ, or that lead to one that does; undefined is the target of any other reference. */
function changedComponents(from: JsonObject, to: JsonObject): ReadonlySet<string | undefined> {
  const changed = new Set<string | undefined>([undefined]);
  const users = new Map<string | undefined, string[]>();
  for (const name of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const references = new Set<string | undefined>();
    const [old, now] = [from[name], to[name]];
    if (old === undefined || now === undefined || !isAlike(old, now, "schema", references)) changed.add(name);
    else
      for (const reference of references) {
        const own = users.get(reference);
        if (own === undefined) users.set(reference, [name]);
        else own.push(name);
      }
  }
  // A set gives what is added while it is gone through.
  for (const name of changed) for (const user of users.get(name) ?? []) changed.add(user);
  return changed;
}

const PROSE: ReadonlySet<string> = new Set(["description", "example", "examples"]);

/** The kind of place that a value has: in a map of names, in data of the API, or anywhere else. */
type Place = "schema" | "names" | "data";

/** Whether two values are equal, prose of schemas aside; collects the components that they refer to. */
function isAlike(old: JsonValue, now: JsonValue, place: Place, references: Set<string | undefined>): boolean {
  if (Array.isArray(old))
    return (
      Array.isArray(now) &&
      old.length === now.length &&
      old.every((item, index) => isAlike(item, now[index] ?? null, place, references))
    );
  if (!isObject(old) || !isObject(now)) return old === now;
  const isProse = (key: string): boolean => place === "schema" && PROSE.has(key);
  for (const key in now) if (!isProse(key) && !Object.hasOwn(old, key)) return false;
  for (const key in old) {
    if (isProse(key)) continue;
    if (!Object.hasOwn(now, key)) return false;
    const inner = old[key] ?? null;
    if (key === "$ref" && place !== "data") references.add(componentName(inner));
    if (!isAlike(inner, now[key] ?? null, placeBelow(key, place), references)) return false;
  }
  return true;
}

function placeBelow(key: string, place: Place): Place {
  if (place === "data") return "data";
  if (place === "names") return "schema";
  return DATA_FIELDS.has(key) || key.startsWith("x-") ? "data" : NAME_MAPS.has(key) ? "names" : "schema";
}
