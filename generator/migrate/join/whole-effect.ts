import type { Change } from "../../diff/index.js";
import type { JsonValue } from "../../openapi/document.js";
import type { Place } from "../report.js";
import type { Use } from "../use.js";

/** Demands that a list or an object which lacks something keeps failing with more in it. */
const UPPER = /-(unique-items|max-items|max-properties)-/;

/**
 * The effect of a change on the lists and objects that a program gives: those that the code says as a whole fit or break. One of which it says a part breaks
 * where an item or a member alone does.
 *
 * @param isRefused whether a value fits before, and not after
 * @returns `undecided` where the code does not say enough
 */
export function wholeEffect(
  { id, subject }: Change,
  { wholes, lengths, isDistinct, access }: Pick<Use, "wholes" | "lengths" | "isDistinct" | "access">,
  isRefused: (value: JsonValue) => boolean,
): Place["certainty"] | "fits" | "undecided" {
  if (access !== "write") return "undecided";
  const isShort = lengths?.every(({ most }) => most !== undefined && most < 2) === true;
  if (/-unique-items-/.test(id) && (isDistinct === true || isShort)) return "fits";
  if (wholes === undefined) return "undecided";
  const isOfParts = subject.kind === "item" || subject.kind === "value" || UPPER.test(id);
  if (wholes.some(({ value, isWhole }) => (isWhole || isOfParts) && isRefused(value))) return "breaks";
  return wholes.every(({ isWhole }) => isWhole) ? "fits" : "undecided";
}
