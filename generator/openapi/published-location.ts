import type { JsonObject, JsonValue, Provenance } from "./document.js";
import { isObject, joinPointer } from "./json-pointer.js";
import { isArray } from "./kind.js";
import type { Location } from "./location.js";

/**
 * Where a node of an effective document stands in the published one, or undefined where an overlay added it or an ancestor.
 * Overlays shift items of arrays only by removing earlier ones, and add items only at the end, so the published index is
 * found by counting the removed ones.
 */
export function publishedLocation(
  published: JsonObject,
  provenance: readonly Provenance[],
  location: Location,
): Location | undefined {
  const { added, removed } = changedPointers(provenance);
  const found: (string | number)[] = [];
  let effectivePointer = "";
  let publishedPointer = "";
  let value: JsonValue | undefined = published;
  for (const step of location) {
    effectivePointer += joinPointer(step);
    if (added.has(effectivePointer)) return undefined;
    const array = publishedPointer;
    const publishedStep: string | number | undefined = isArray(value)
      ? survivor(value.length, Number(step), (index) => removed.has(`${array}/${index}`))
      : step;
    if (publishedStep === undefined) return undefined;
    value = childAt(value, publishedStep);
    if (value === undefined) return undefined;
    found.push(publishedStep);
    publishedPointer += joinPointer(publishedStep);
  }
  return found;
}

interface ChangedPointers {
  readonly added: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
}

/** One document is asked for many places. */
const known = new WeakMap<readonly Provenance[], ChangedPointers>();

function changedPointers(provenance: readonly Provenance[]): ChangedPointers {
  const found = known.get(provenance);
  if (found !== undefined) return found;
  const pointers = (change: Provenance["change"]): ReadonlySet<string> =>
    new Set(provenance.filter((entry) => entry.change === change).map((entry) => entry.pointer));
  const made = { added: pointers("added"), removed: pointers("removed") };
  known.set(provenance, made);
  return made;
}

/** Index of the item that is the `nth` (from 0) of those not removed. */
function survivor(length: number, nth: number, isRemoved: (index: number) => boolean): number | undefined {
  let left = nth;
  for (let index = 0; index < length; index++) {
    if (isRemoved(index)) continue;
    if (left === 0) return index;
    left--;
  }
  return undefined;
}

function childAt(value: JsonValue | undefined, step: string | number): JsonValue | undefined {
  if (isArray(value)) return value[Number(step)];
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}
