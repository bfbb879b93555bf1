import type { Change } from "../../diff/index.js";
import type { Place } from "../report.js";
import type { Use } from "../use.js";

/** Whether a change is of the number of items of the list that a property or parameter is, and not of a list in it. */
export function isOfLength({ values, subject }: Change): boolean {
  const last = "path" in subject ? subject.path?.at(-1) : undefined;
  return values["unit"] === "items" && (last === undefined || (typeof last === "object" && "property" in last));
}

/** The effect of another number of items on a list that a program gives: lengths that are known from the code are compared with both limits. */
export function lengthEffect({ values }: Change, { lengths }: Use): Place["certainty"] | undefined {
  if (lengths === undefined) return "maybe";
  const isWithin = (length: number, limit: unknown): boolean =>
    typeof limit !== "number" || (values["side"] === "upper" ? length <= limit : length >= limit);
  return lengths.some((length) => isWithin(length, values.from) && !isWithin(length, values.to)) ? "breaks" : undefined;
}
