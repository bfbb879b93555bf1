import type { JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { isArray } from "../openapi/kind.js";
import { MAX_DEPTH, MAX_OVERLAY_NODES, MAX_OVERLAY_STEPS } from "../openapi/limits.js";
import { type Location, valueAtLocation } from "../openapi/location.js";
import type { Work } from "../schema/patterns/run-pattern.js";

/** The work that the overlays of a workspace may still do in one document. */
export interface OverlayWork extends Work {
  /** Values that may still be added. */
  nodes: number;
}

/** All that overlays may do in one document. */
export function newOverlayWork(): OverlayWork {
  return { left: MAX_OVERLAY_STEPS, nodes: MAX_OVERLAY_NODES };
}

/**
 * Takes from `work` what merging a value into some nodes of a document costs. Gives the reason where that is too much: a copy may hold
 * the document itself, so that each doubles it.
 */
export function chargeMerge(
  root: JsonValue,
  targets: readonly Location[],
  value: JsonValue,
  work: OverlayWork,
): string | undefined {
  work.nodes -= targets.length * nodesOf(value);
  if (work.nodes < 0) return `overlays would add more than ${MAX_OVERLAY_NODES.toLocaleString("en")} values to it`;
  const deepest = targets.reduce((most, { length }) => Math.max(most, length), 0);
  if (deepest + depthOf(value) > MAX_DEPTH) return `it would nest more than ${MAX_DEPTH} levels deep`;
  for (const target of targets) work.left -= comparisons(valueAtLocation(root, target), value);
  if (work.left < 0)
    return `items of arrays would be compared in more than ${MAX_OVERLAY_STEPS.toLocaleString("en")} steps`;
  return undefined;
}

function nodesOf(value: JsonValue): number {
  return childrenOf(value).reduce<number>((nodes, child) => nodes + nodesOf(child), 1);
}

function depthOf(value: JsonValue): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + childrenOf(value).reduce<number>((most, child) => Math.max(most, depthOf(child)), 0);
}

/** Each item that is added to an array is compared with each that is there. */
function comparisons(target: JsonValue | undefined, value: JsonValue): number {
  if (isArray(target)) return target.length * nodesOf(value);
  if (!isObject(target) || !isObject(value)) return 0;
  return Object.entries(value).reduce(
    (steps, [key, child]) => steps + (Object.hasOwn(target, key) ? comparisons(target[key], child) : 0),
    0,
  );
}

function childrenOf(value: JsonValue): readonly JsonValue[] {
  return typeof value === "object" && value !== null ? Object.values(value) : [];
}
