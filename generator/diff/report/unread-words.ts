import type { Diagnostic } from "../../diagnostics/diagnostic.js";

/** A reference that the comparison is without: the fault, its place, and the next step. */
export function unreadInWords({ message, place, fix }: Diagnostic): string {
  const at = place === undefined ? "" : `${place.file}:${place.line}:${place.column}: `;
  return `${at}${message}${fix === undefined ? "" : ` ${fix}`}`;
}
