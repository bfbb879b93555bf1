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

/** Whether a change is of the value that a request has where a program leaves one out. */
export function isOfDefault({ id }: Pick<Change, "id">): boolean {
  return /^request-(parameter-)?default-/.test(id);
}
