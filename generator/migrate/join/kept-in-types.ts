import type { Change } from "../../diff/index.js";

/** Whether a property is gone from responses, and an overlay keeps it in the types: its value is `undefined`, and the compiler refuses nothing. */
export function isKeptInTypes({ id, direction, absorbed, sdk }: Change): boolean {
  return direction === "response" && absorbed && sdk === "risky" && id.endsWith("-property-removed");
}
