import type { Change } from "../../diff/index.js";
import type { Use } from "../use.js";

const OF_PRESENCE: ReadonlySet<string> = new Set([
  "request-parameter-became-required",
  "request-property-became-required",
  "request-required-parameter-added",
  "request-required-property-added",
]);

/** Whether a change asks for a thing to be there, which it is where a program gives it. */
export function isOfPresence({ id }: Change): boolean {
  return OF_PRESENCE.has(id);
}

/** Whether a change is of the value that a request has where a program leaves one out. */
export function isOfDefault({ id }: Pick<Change, "id">): boolean {
  return /^request-(parameter-)?default-/.test(id);
}

/** Whether a program does no more than ask for a value, in a way that gives the same whatever a change says of the value itself. */
export function isTestedAlone({ tested }: Pick<Use, "tested">, { id }: Change): boolean {
  // A string stays true in a condition whatever its format is; a number may be 0 now.
  return tested === "truth" ? /-(format|pattern)-/.test(id) : tested !== undefined;
}
