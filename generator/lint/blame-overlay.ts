import type { EffectiveSpec, Provenance } from "../openapi/document.js";
import { isObject, joinPointer, pointerTokens, valueAt } from "../openapi/json-pointer.js";
import { isWithin, pointerOf } from "../openapi/location.js";
import { publishedLocation } from "../openapi/published-location.js";
import { referenceTokens } from "../openapi/reference.js";
import { trace } from "../openapi/trace.js";

/**
 * The overlay action that made a fault of an effective specification, for one that the published document does not have: the last that
 * changed the node, something below it, or what the node refers to. Undefined where none did.
 *
 * @param pointer of the node in the effective document
 */
export function overlayToBlame(effective: EffectiveSpec, pointer: string): Provenance | undefined {
  const { spec, root, provenance } = effective;
  const origin = trace(effective, pointer);
  if (origin.from === "overlay") return origin.provenance;
  const published = publishedLocation(spec.root, provenance, pointerTokens(pointer));
  const own = provenance.findLast(({ change, pointer: changed }) =>
    change === "removed"
      ? published !== undefined && isWithin(changed, pointerOf(published))
      : isWithin(changed, pointer),
  );
  if (own !== undefined) return own;
  const value = valueAt(root, pointer);
  const reference = isObject(value) ? value.$ref : value;
  // What a removal left dangling is nothing any more, and was still named.
  const target = typeof reference === "string" ? joinPointer(...referenceTokens(reference)) : "";
  const targetOrigin = target === "" ? undefined : trace(effective, target);
  return targetOrigin?.from === "overlay" ? targetOrigin.provenance : undefined;
}
