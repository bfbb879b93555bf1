import type { EffectiveSpec, Provenance } from "../openapi/document.js";
import { joinPointer, pointerTokens } from "../openapi/json-pointer.js";
import { isWithin, pointerOf } from "../openapi/location.js";
import { publishedLocation } from "../openapi/published-location.js";
import type { NodeChange } from "./change.js";
import type { OverlayAction, OverlayDocument } from "./overlay-document.js";

/**
 * The provenance of a specification after one more action, whose changes to `effective` are given. What an action removes takes
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
  let entries = effective.provenance;
  for (const { location } of latestFirst(changes.filter(({ change }) => change === "removed"))) {
    const container = location.slice(0, -1);
    const last = location.at(-1);
    const gone = pointerOf(location);
    const published = publishedLocation(effective.spec.root, entries, location);
    const wasAdded = entries.some(({ change, pointer }) => change === "added" && pointer === gone);
    entries = withoutNode(entries, gone, published === undefined ? undefined : pointerOf(published));
    if (typeof last === "number") entries = movedUp(entries, pointerOf(container), container.length, last);
    if (published !== undefined) entries = [...entries, entry(pointerOf(published), "removed")];
    else if (!wasAdded) entries = [...entries, entry(pointerOf(container), "changed")];
  }
  const others = changes.filter(({ change }) => change !== "removed");
  return [...entries, ...others.map(({ location, change }) => entry(pointerOf(location), change))];
}

/** Later items of an array, and all below them, before earlier ones, so that a removal does not shift the next. */
function latestFirst(removals: readonly NodeChange[]): readonly NodeChange[] {
  return [...removals].sort((left, right) => {
    const depth = left.location.findIndex((step, index) => step !== right.location[index]);
    const [one = "", other = ""] = [left.location[depth], right.location[depth]];
    return one < other ? 1 : one > other ? -1 : 0;
  });
}

/** The entries of nodes that are still there once a node is gone, named by its effective and its published pointer. */
function withoutNode(
  entries: readonly Provenance[],
  gone: string,
  published: string | undefined,
): readonly Provenance[] {
  return entries.filter(({ change, pointer }) => {
    if (change !== "removed") return !isWithin(pointer, gone);
    return published === undefined || !isWithin(pointer, published);
  });
}

/** The entries after an item of the array at `container` is gone: those of later items, and below them, move up by one. */
function movedUp(
  entries: readonly Provenance[],
  container: string,
  depth: number,
  removedIndex: number,
): readonly Provenance[] {
  return entries.map((entry) => {
    if (entry.change === "removed" || !entry.pointer.startsWith(`${container}/`)) return entry;
    const tokens = pointerTokens(entry.pointer);
    const index = Number(tokens[depth]);
    if (index < removedIndex) return entry;
    const moved = tokens.map((token, position) => (position === depth ? index - 1 : token));
    return { ...entry, pointer: joinPointer(...moved) };
  });
}
