import type { Change, DiffReport } from "../change.js";

/** The changes that a report shows: those that follow from another one of it are part of its sentence. */
export function entriesOf<Any extends Pick<Change, "fingerprint" | "cause">>(changes: readonly Any[]): readonly Any[] {
  const shown = new Set(changes.map(({ fingerprint }) => fingerprint));
  return changes.filter(({ cause }) => cause === undefined || !shown.has(cause));
}

/** The sentence of an entry, and the one about other declarations that changed in the same way. */
export function messageOf({ message, also }: Pick<Change, "message" | "also">): string {
  return also === undefined ? message : `${message} ${also}`;
}

/** A report with its entries alone; the summary goes on counting every change. */
export function withEntries(report: DiffReport): DiffReport {
  return { ...report, changes: entriesOf(report.changes) };
}
