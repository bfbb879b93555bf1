import type { LoweredChange } from "../change.js";

/** The effect of settings on a change, as a clause: `breaking, shown as safe by diff.yaml:3: reason`. */
export function loweredInWords({ from, to, by, reason }: LoweredChange): string {
  const did = to === "ignored" ? "left out" : `shown as ${to}`;
  return `${from}, ${did} by ${by.file}:${by.line}${reason === undefined ? "" : `: ${reason}`}`;
}
