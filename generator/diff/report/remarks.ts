import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { DiffReport } from "../change.js";

/** Warnings that a report has beside its changes: references that the comparison is without, then settings that the new side changes. */
export function remarksOf({ unread = [], findings = [] }: DiffReport): readonly Diagnostic[] {
  return [...unread, ...findings];
}
