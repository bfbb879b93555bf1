import type { JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { isArray } from "../openapi/kind.js";
import type { Location } from "../openapi/location.js";

/** The root without some nodes, each of which must exist; all locations are those before the first removal. */
export function removeAll(root: JsonValue, locations: readonly Location[]): JsonValue {
  const goes = new Set<string | number>();
  const below = new Map<string | number, Location[]>();
  for (const [step, ...rest] of locations) {
    if (step === undefined) throw new Error("The root cannot be removed");
    if (rest.length === 0) goes.add(step);
    else if (!below.get(step)?.push(rest)) below.set(step, [rest]);
  }
  const keep = (child: JsonValue, step: string | number): JsonValue => {
    const deeper = below.get(step);
    return deeper === undefined ? child : removeAll(child, deeper);
  };
  if (isArray(root)) return root.flatMap((item, index) => (goes.has(index) ? [] : [keep(item, index)]));
  if (!isObject(root)) throw new Error("Only objects and arrays have nodes to remove");
  const kept = Object.entries(root).filter(([key]) => !goes.has(key));
  return Object.fromEntries(kept.map(([key, child]) => [key, keep(child, key)]));
}

/** The locations that do not lie below another one of the list. */
export function outermost(locations: readonly Location[]): readonly Location[] {
  const [first] = locations;
  if (locations.every(({ length }) => length === first?.length)) return locations;
  const all = new Set(locations.map((location) => JSON.stringify(location)));
  return locations.filter((location) =>
    location.every((_, length) => !all.has(JSON.stringify(location.slice(0, length)))),
  );
}
