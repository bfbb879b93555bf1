import { isDeepStrictEqual } from "node:util";
import type { Judgement } from "../change.js";

/**
 * The change that the worst one of an entry follows from: a status that gets a description of its own, a property that is no longer
 * declared, an object that is closed. Undefined where none of the others is its origin.
 */
export function originOf(worst: Judgement, followers: readonly Judgement[]): Judgement | undefined {
  return followers.find((other) => isOrigin(other, worst));
}

function isOrigin(other: Judgement, worst: Judgement): boolean {
  if (worst.id === other.id) return false;
  if (other.id === "response-error-status-added")
    return other.ownStatus !== undefined && other.ownStatus === worst.ownStatus && worst.operation === other.operation;
  if (other.direction !== worst.direction) return false;
  if (/-property-removed$/.test(other.id)) return isDeepStrictEqual(other.subject, worst.subject);
  return other.id === "request-additional-properties-narrowed" && worst.id === "request-value-forbidden";
}
