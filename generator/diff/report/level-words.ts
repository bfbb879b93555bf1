import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Change, LoweredChange } from "../change.js";

/** Above the settings that the new side changes. */
export const FINDINGS_TITLE = "Changes of the settings, not applied";

/** A change of the settings with its place: `The new side … (diff.yaml:3)`. */
export function findingInWords({ message, place }: Diagnostic): string {
  return place === undefined ? message : `${message} (${place.file}:${place.line})`;
}

/** The effect of settings on a change, as a clause: `breaking, shown as safe by diff.yaml:3: reason`. */
export function loweredInWords({ from, to, by, reason }: LoweredChange): string {
  const did = to === "ignored" ? "left out" : `shown as ${to}`;
  return `${from}, ${did} by ${entryInWords({ by, reason })}`;
}

/** The same of a change that settings raise: `safe, shown as breaking by diff.yaml:3: reason`. Undefined where none do. */
export function raisedInWords({ raised, severity }: Pick<Change, "raised" | "severity">): string | undefined {
  return raised && `${raised.from}, shown as ${severity} by ${entryInWords(raised)}`;
}

function entryInWords({
  by,
  reason,
}: {
  readonly by: LoweredChange["by"];
  readonly reason?: string | undefined;
}): string {
  return `${by.file}:${by.line}${reason === undefined ? "" : `: ${reason}`}`;
}
