import type { Change } from "../../diff/index.js";
import type { Place } from "../report.js";
import type { Use } from "../use.js";

/**
 * The effect of another limit of a number on one that the code limits by `Math.min` and `Math.max`. A range that is within the new limit fits, one that is
 * outside of it breaks, another may break.
 *
 * @param isRefused whether a value fits before, and not after
 * @returns `undecided` where the change is of no limit, or the range does not say enough
 */
export function rangeEffect(
  { id }: Change,
  { range, values }: Pick<Use, "range" | "values">,
  isRefused: (value: number) => boolean,
): Place["certainty"] | "fits" | "undecided" {
  if (range === undefined || values?.some((value) => typeof value === "number" && isRefused(value))) return "undecided";
  const [near, far] = /-maximum-/.test(id) ? [range.least, range.most] : [range.most, range.least];
  if (!/-(maximum|minimum)-/.test(id)) return "undecided";
  if (near !== undefined && isRefused(near)) return "breaks";
  return far !== undefined && !isRefused(far) ? "fits" : "undecided";
}
