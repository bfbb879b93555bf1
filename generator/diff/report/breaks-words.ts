import type { Change } from "../change.js";
import { actionOf } from "./action.js";
import { isTypesRisk } from "./types-risk.js";

/** The parts that break or may break, e.g. `types; perhaps calls`; nothing where nothing does. */
export function breaksInWords(change: Change): string {
  const { wire, sdk, absorbed } = change;
  const subject = absorbed ? "calls of programs without the client" : "calls";
  const compiled = absorbed
    ? "your program on the client, although it compiles"
    : "programs on the client, although they compile";
  const at = (level: Change["wire"]): string =>
    [
      wire === level ? [subject] : [],
      sdk === level ? [level === "risky" && !isTypesRisk(change) ? compiled : "types"] : [],
    ]
      .flat()
      .join(" and ");
  const breaking = at("breaking");
  const risky = at("risky");
  return [breaking, risky === "" ? "" : `perhaps ${risky}`].filter((part) => part !== "").join("; ");
}

/** The part of the client or the overlay that hides a change; in part, where the program has something to check all the same. Undefined where nothing does. */
export function hiddenInWords(change: Change): string | undefined {
  const { absorbedBy } = change;
  if (absorbedBy === undefined) return undefined;
  return actionOf(change) === "absorbed" ? `by ${absorbedBy}` : `in part by ${absorbedBy}`;
}
