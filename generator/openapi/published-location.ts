import type { JsonObject, JsonValue, Provenance } from "./document.js";
import { isObject, joinPointer } from "./json-pointer.js";
import { isArray } from "./kind.js";
import type { Location } from "./location.js";

/**
 * The place of a node of an effective document in the published one, or undefined where an overlay added it or an ancestor.
 * Overlays shift items of arrays only by removing earlier ones, and add items only at the end, so the published index is
 * found by counting the removed ones.
 */
export function publishedLocation(
  published: JsonObject,
  provenance: readonly Provenance[],
  location: Location,
): Location | undefined {
  const changed = changedPointers(provenance);
  const found: (string | number)[] = [];
  let effectivePointer = "";
  let publishedPointer = "";
  let value: JsonValue | undefined = published;
  for (const step of location) {
    effectivePointer += joinPointer(step);
    if (changed.added.has(effectivePointer)) return undefined;
    const publishedStep: string | number | undefined = isArray(value)
      ? survivors(value, publishedPointer, changed)[Number(step)]
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
  /** Published indices of the items that are left, by array. */
  readonly left: WeakMap<readonly JsonValue[], readonly number[]>;
}

/** One document is asked for many places. */
const known = new WeakMap<readonly Provenance[], ChangedPointers>();

function changedPointers(provenance: readonly Provenance[]): ChangedPointers {
  const found = known.get(provenance);
  if (found !== undefined) return found;
  const pointers = (change: Provenance["change"]): ReadonlySet<string> =>
    new Set(provenance.filter((entry) => entry.change === change).map((entry) => entry.pointer));
  const made: ChangedPointers = { added: pointers("added"), removed: pointers("removed"), left: new WeakMap() };
  known.set(provenance, made);
  return made;
}

/** Published indices of the items of an array that are not removed. */
function survivors(
  array: readonly JsonValue[],
  pointer: string,
  { removed, left }: ChangedPointers,
): readonly number[] {
  const found = left.get(array) ?? [...array.keys()].filter((index) => !removed.has(`${pointer}/${index}`));
  left.set(array, found);
  return found;
}

function childAt(value: JsonValue | undefined, step: string | number): JsonValue | undefined {
  if (isArray(value)) return value[Number(step)];
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}
