import type { SourcePlace } from "../diagnostics/diagnostic.js";
import { asAddressed } from "./common-form.js";
import type { EffectiveSpec, JsonValue, Provenance } from "./document.js";
import { joinPointer, pointerTokens } from "./json-pointer.js";
import { isArray } from "./kind.js";
import { isWithin, type Location, pointerOf, valueAtLocation } from "./location.js";
import { originOf } from "./origins.js";
import { placeOf } from "./place.js";
import { publishedLocation } from "./published-location.js";

/** Where a node of an effective specification comes from. */
export type Origin =
  | { readonly from: "published"; readonly place: SourcePlace }
  | { readonly from: "overlay"; readonly place: SourcePlace; readonly provenance: Provenance };

/**
 * Tells where a node comes from: the last overlay action that set it or an ancestor of it, else its place in the published
 * specification. A node that an overlay removed comes from that action; for one that never was, the nearest ancestor gives the place.
 */
export function trace(effective: EffectiveSpec, pointer: string): Origin {
  const { addressed } = effective;
  if (addressed !== undefined) return trace(asAddressed(effective), originOf(addressed.origins, pointer));
  const { spec, root, provenance } = effective;
  const setter = provenance.findLast((entry) => isSetBy(entry, pointer));
  if (setter !== undefined) return fromOverlay(setter);
  const location = existingLocation(root, pointer);
  const published = publishedLocation(spec.root, provenance, location) ?? [];
  const missing = pointerTokens(pointer).slice(location.length);
  const publishedPointer = joinPointer(...published, ...missing);
  const remover = provenance.findLast(({ change, pointer: removed }) => {
    return change === "removed" && isWithin(publishedPointer, removed);
  });
  if (remover !== undefined) return fromOverlay(remover);
  return { from: "published", place: placeOf(spec, pointerOf(published)) };
}

/**
 * Gives the place where a reader finds a value: the place that `trace` gives, and of a value that a `copy` action brought, the place of its
 * original.
 */
export function placeOfValue(effective: EffectiveSpec, pointer: string): SourcePlace {
  const { addressed, spec, root } = effective;
  if (addressed !== undefined) return placeOfValue(asAddressed(effective), originOf(addressed.origins, pointer));
  const origin = trace(effective, pointer);
  if (origin.from === "published") return origin.place;
  const { copy } = origin.provenance;
  if (copy === undefined || !isWithin(pointer, copy.pointer)) return origin.place;
  const below = existingLocation(root, pointer).slice(pointerTokens(copy.pointer).length);
  const original = [...pointerTokens(copy.source), ...below];
  const setter = copy.provenance.findLast((entry) => isSetBy(entry, joinPointer(...original)));
  if (setter !== undefined) return fromOverlay(setter).place;
  const published = publishedLocation(spec.root, copy.provenance, original);
  return published === undefined ? origin.place : placeOf(spec, pointerOf(published));
}

function isSetBy({ change, pointer: changed }: Provenance, pointer: string): boolean {
  return change === "added" ? isWithin(pointer, changed) : change === "changed" && pointer === changed;
}

function fromOverlay(provenance: Provenance): Origin {
  return { from: "overlay", place: { file: provenance.overlay, line: provenance.line, column: 1 }, provenance };
}

/** The location of the node a pointer names, or of its nearest ancestor that exists. */
function existingLocation(root: JsonValue, pointer: string): Location {
  const location: (string | number)[] = [];
  let value: JsonValue | undefined = root;
  for (const token of pointerTokens(pointer)) {
    const step = isArray(value) ? Number(token) : token;
    value = valueAtLocation(value, [step]);
    if (value === undefined) break;
    location.push(step);
  }
  return location;
}
