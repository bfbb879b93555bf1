import type { EffectiveSpec, Provenance } from "../openapi/document.js";
import { joinPointer, pointerTokens } from "../openapi/json-pointer.js";
import { isWithin, isWithinAny, type Location, pointerOf } from "../openapi/location.js";
import { publishedLocation } from "../openapi/published-location.js";
import type { NodeChange } from "./change.js";
import type { OverlayAction, OverlayDocument } from "./overlay-document.js";

/**
 * The provenance of a specification after one more action, whose changes to `effective` are given. A removed node takes
 * the earlier entries at and below it with it; entries of later items of an array move up. A removed node is named by where it
 * stood in the published document; where an overlay had added it, nothing is left to tell, or its container counts as changed.
 */
export function recordChanges(
  effective: EffectiveSpec,
  overlay: OverlayDocument,
  action: OverlayAction,
  changes: readonly NodeChange[],
): readonly Provenance[] {
  const entry = (pointer: string, change: Provenance["change"]): Provenance => ({
    pointer,
    change,
    overlay: overlay.file,
    line: action.place.line,
    action: action.index,
    ...(action.quirk === undefined ? {} : { quirk: action.quirk }),
  });
  const before = effective.provenance;
  const removals = latestFirst(changes.filter(({ change }) => change === "removed")).map(({ location }): Removal => {
    const published = publishedLocation(effective.spec.root, before, location);
    return { location, gone: pointerOf(location), published: published && pointerOf(published) };
  });
  const moved = movesOf(removals);
  const added = new Set(before.flatMap(({ change, pointer }) => (change === "added" ? [pointer] : [])));
  const own = removals.flatMap(({ location, gone, published }) => {
    if (published !== undefined) return [entry(published, "removed")];
    return added.has(gone) ? [] : [entry(moved(pointerOf(location.slice(0, -1))), "changed")];
  });
  const kept = removals.length === 0 ? before : withoutNodes(before, removals, moved);
  const others = changes.filter(({ change }) => change !== "removed");
  return [
    ...kept,
    ...own,
    ...others.map(({ location, change, copy }) => ({
      ...entry(pointerOf(location), change),
      ...(copy === undefined ? {} : copiedNode(effective, copy)),
    })),
  ];
}

/** The original of a copied node; nothing where an overlay made it, so that the copy has no published place. */
function copiedNode(
  { spec, provenance }: EffectiveSpec,
  { target, source }: NonNullable<NodeChange["copy"]>,
): Pick<Provenance, "copy"> {
  const published = publishedLocation(spec.root, provenance, source);
  if (published === undefined) return {};
  const [original, publishedOriginal] = [pointerOf(source), pointerOf(published)];
  const own = provenance.filter(({ change, pointer }) =>
    isWithin(pointer, change === "removed" ? publishedOriginal : original),
  );
  return { copy: { pointer: pointerOf(target), source: original, provenance: own } };
}

/** A node that an action removes; none lies below another. */
interface Removal {
  readonly location: Location;
  /** Its pointer before the action. */
  readonly gone: string;
  /** Its pointer in the published document, if it is there. */
  readonly published: string | undefined;
}

/** Later items of an array, and all below them, before earlier ones, so that a removal does not shift the next. */
function latestFirst(removals: readonly NodeChange[]): readonly NodeChange[] {
  return [...removals].sort((left, right) => {
    const depth = left.location.findIndex((step, index) => step !== right.location[index]);
    const [one = "", other = ""] = [left.location[depth], right.location[depth]];
    return one < other ? 1 : one > other ? -1 : 0;
  });
}

/** The entries of nodes that are still there once others are gone, named by their pointers after that. */
function withoutNodes(
  entries: readonly Provenance[],
  removals: readonly Removal[],
  moved: (pointer: string) => string,
): readonly Provenance[] {
  const gone = new Set(removals.map((removal) => removal.gone));
  const published = new Set(removals.flatMap((removal) => removal.published ?? []));
  return entries.flatMap((entry) => {
    const { change, pointer } = entry;
    if (change === "removed") return isWithinAny(pointer, published) ? [] : [entry];
    return isWithinAny(pointer, gone) ? [] : [{ ...entry, pointer: moved(pointer) }];
  });
}

/** Where a node is after removals: each removed item moves the later items of its array, and all below them, up by one. */
function movesOf(removals: readonly Removal[]): (pointer: string) => string {
  const indices = new Map<string, number[]>();
  for (const { location } of removals) {
    const last = location.at(-1);
    if (typeof last !== "number") continue;
    const array = pointerOf(location.slice(0, -1));
    const own = indices.get(array);
    if (own === undefined) indices.set(array, [last]);
    else own.push(last);
  }
  if (indices.size === 0) return (pointer) => pointer;
  const sorted = new Map([...indices].map(([array, items]) => [array, items.sort((a, b) => a - b)]));
  return (pointer) => {
    let before = "";
    const tokens = pointerTokens(pointer).map((token) => {
      const removed = sorted.get(before);
      before += joinPointer(token);
      return removed === undefined ? token : Number(token) - countBelow(removed, Number(token));
    });
    return joinPointer(...tokens);
  };
}

/** How many of sorted numbers are less than one. */
function countBelow(sorted: readonly number[], one: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? 0) < one) from = middle + 1;
    else to = middle;
  }
  return from;
}
