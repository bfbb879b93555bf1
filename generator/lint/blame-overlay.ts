import { addressedPointer, asAddressed } from "../openapi/common-form.js";
import type { EffectiveSpec, Provenance } from "../openapi/document.js";
import { pointerTokens } from "../openapi/json-pointer.js";
import { isWithin, pointerOf } from "../openapi/location.js";
import { publishedLocation } from "../openapi/published-location.js";
import { trace } from "../openapi/trace.js";

/**
 * The overlay action that made a fault of an effective specification which the published document does not have: the last action that
 * changed the node or a node below it. Undefined where no action did. References that an overlay breaks have a check of their own.
 *
 * @param pointer of the node in the effective document
 */
export function overlayToBlame(effective: EffectiveSpec, pointer: string): Provenance | undefined {
  const { spec, provenance, addressed } = effective;
  if (addressed !== undefined) return overlayToBlame(asAddressed(effective), addressedPointer(effective, pointer));
  const origin = trace(effective, pointer);
  if (origin.from === "overlay") return origin.provenance;
  const published = publishedLocation(spec.root, provenance, pointerTokens(pointer));
  return provenance.findLast(({ change, pointer: changed }) =>
    change === "removed"
      ? published !== undefined && isWithin(changed, pointerOf(published))
      : isWithin(changed, pointer),
  );
}
