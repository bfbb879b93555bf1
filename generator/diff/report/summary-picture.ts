import type { Change } from "../change.js";
import { type Action, actionOf, actions } from "./action.js";
import { type ResourceOf, resourcesOf } from "./resources.js";

/** The name of the row for changes that belong to no operation. */
export const WHOLE_API = "The API as a whole";

/** A row of the summary: how many changes of each action reach a resource. */
export interface PictureRow {
  readonly resource: string;
  readonly counts: { readonly [action in Action]: number };
}

/** Counts by resource and action. A change that reaches several resources counts in each. The worst row comes first. */
export function pictureRows(changes: readonly Change[], resourceOf?: ResourceOf): readonly PictureRow[] {
  const rows = new Map<string, { [action in Action]: number }>();
  for (const change of changes) {
    const resources = resourcesOf(change, resourceOf);
    for (const resource of resources.length === 0 ? [WHOLE_API] : resources) {
      const counts = rows.get(resource) ?? { breaking: 0, risky: 0, absorbed: 0, safe: 0 };
      counts[actionOf(change)]++;
      rows.set(resource, counts);
    }
  }
  return [...rows]
    .map(([resource, counts]) => ({ resource, counts }))
    .sort((a, b) => compareCounts(a, b) || (a.resource < b.resource ? -1 : 1));
}

function compareCounts(a: PictureRow, b: PictureRow): number {
  for (const { action } of actions) {
    const difference = b.counts[action] - a.counts[action];
    if (difference !== 0) return difference;
  }
  return 0;
}

const LARGEST = 20;

/** Radius of a count's circle, in pixels: its area grows with the count, down to the smallest that its digits fit into. */
export function radiusOf(count: number, largest: number): number {
  const smallest = 7 + 3 * String(count).length;
  return Math.round(Math.max(smallest, LARGEST * Math.sqrt(count / Math.max(1, largest))) * 10) / 10;
}
