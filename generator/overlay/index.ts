/** The overlay stage: parse overlay files, apply them to specifications, tell where each node comes from. */

export { type Origin, placeOfValue, trace } from "../openapi/trace.js";
export type { SpecName } from "./addressing.js";
export {
  type AppliedElsewhere,
  type AppliedOverlays,
  type ApplyOptions,
  actionKey,
  applyMockOverlays,
  applyOverlays,
} from "./apply-overlays.js";
export {
  type ActionDescription,
  type ActionReport,
  type DocumentReport,
  describeEffects,
  type NodeDescription,
} from "./effects.js";
export type { OverlayAction, OverlayDocument } from "./overlay-document.js";
export { parseOverlay } from "./parse.js";
