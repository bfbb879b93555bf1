import type { Change } from "../../diff/index.js";
import type { Place } from "../report.js";
import type { LengthRange, Use } from "../use.js";

/** Whether a change is of the number of items or members of the list or object that a property or parameter is, and not of a list in it. */
export function isOfLength({ values, subject }: Change): boolean {
  return (values["unit"] === "items" || values["unit"] === "properties") && isOfItself(subject);
}

/** Whether a change is of a property or parameter itself, and not of the items or values in it. */
function isOfItself(subject: Change["subject"]): boolean {
  const last = "path" in subject ? subject.path?.at(-1) : undefined;
  return last === undefined || (typeof last === "object" && "property" in last);
}

/** Whether a change is judged by the length of what a use gives: that of a list, or that of a string whose value is unknown. */
export function isJudgedByLength(change: Change, { lengths }: Use): boolean {
  return (
    isOfLength(change) ||
    (lengths !== undefined && change.values["unit"] === "characters" && isOfItself(change.subject))
  );
}

/** The effect of another limit on a list or a string that a program gives: lengths that are known from the code are compared with both limits. */
export function lengthEffect({ values }: Change, { lengths }: Use): Place["certainty"] | undefined {
  if (lengths === undefined) return "maybe";
  const [before, after] = [allowedLengths(values, values.from), allowedLengths(values, values.to)];
  const effects = lengths.map((range) => effectOn(range, before, after));
  return effects.includes("breaks") ? "breaks" : effects.includes("maybe") ? "maybe" : undefined;
}

interface Allowed {
  readonly least: number;
  readonly most: number;
}

function allowedLengths({ side }: Change["values"], limit: unknown): Allowed {
  if (typeof limit !== "number") return { least: 0, most: Number.POSITIVE_INFINITY };
  return side === "upper" ? { least: 0, most: limit } : { least: limit, most: Number.POSITIVE_INFINITY };
}

function effectOn(
  { least, most = Number.POSITIVE_INFINITY }: LengthRange,
  before: Allowed,
  after: Allowed,
): Place["certainty"] | undefined {
  const [first, last] = [Math.max(least, before.least), Math.min(most, before.most)];
  if (first > last || (first >= after.least && last <= after.most)) return undefined;
  return most < after.least || least > after.most ? "breaks" : "maybe";
}
