import type { Change } from "../../diff/index.js";

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
