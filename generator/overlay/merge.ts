import type { JsonObject, JsonValue } from "../openapi/document.js";
import { equals } from "../openapi/equality.js";
import { isObject } from "../openapi/json-pointer.js";
import { isArray, kindOf, withProperties } from "../openapi/kind.js";
import type { Location } from "../openapi/location.js";
import type { NodeChange } from "./change.js";
import type { OverlayEdition } from "./overlay-document.js";

/** A merged value, which is the target itself where nothing changed, and what changed in it. */
export interface Merged {
  readonly value: JsonValue;
  readonly changes: readonly NodeChange[];
}

/** Two values no rule of the standard merges. */
export interface Conflict {
  readonly location: Location;
  readonly target: JsonValue;
  readonly update: JsonValue;
}

export type MergeResult = Merged | { readonly conflict: Conflict };

/**
 * Merges an update into a target node (OpenAPI Overlay 1.0.0 and 1.1.0, §4.4.3.1). The editions differ at the target itself: 1.0
 * appends any update to an array as one item, 1.1 concatenates an array; 1.0 updates no primitive. Below it they agree.
 */
export function mergeTarget(
  target: JsonValue,
  update: JsonValue,
  location: Location,
  edition: OverlayEdition,
): MergeResult {
  if (isArray(target)) return concatenate(target, edition === "1.1" && isArray(update) ? update : [update], location);
  if (edition === "1.0" && kindOf(target) === "primitive") return { conflict: { location, target, update } };
  return mergeValues(target, update, location);
}

function mergeValues(target: JsonValue, update: JsonValue, location: Location): MergeResult {
  if (isArray(target) && isArray(update)) return concatenate(target, update, location);
  if (isObject(target) && isObject(update)) return mergeObjects(target, update, location);
  if (kindOf(target) !== "primitive" || kindOf(update) !== "primitive")
    return { conflict: { location, target, update } };
  if (target === update) return { value: target, changes: [] };
  return { value: update, changes: [{ location, change: "changed", before: target, after: update }] };
}

function concatenate(target: readonly JsonValue[], items: readonly JsonValue[], location: Location): Merged {
  if (items.length === 0) return { value: target, changes: [] };
  const changes = items.map((item, index): NodeChange => {
    const duplicate = target.some((present) => equals(present, item));
    return { location: [...location, target.length + index], change: "added", after: item, duplicate };
  });
  return { value: [...target, ...items], changes };
}

function mergeObjects(target: JsonObject, update: JsonObject, location: Location): MergeResult {
  const changes: NodeChange[] = [];
  const entries: (readonly [string, JsonValue])[] = [];
  for (const [key, wanted] of Object.entries(update)) {
    const below = [...location, key];
    const present = Object.hasOwn(target, key) ? target[key] : undefined;
    if (present === undefined) {
      entries.push([key, wanted]);
      changes.push({ location: below, change: "added", after: wanted });
      continue;
    }
    const result = mergeValues(present, wanted, below);
    if ("conflict" in result) return result;
    if (result.value !== present) entries.push([key, result.value]);
    for (const each of result.changes) changes.push(each);
  }
  return { value: withProperties(target, entries), changes };
}
