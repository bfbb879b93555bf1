import type { Diagnostic, SourcePlace } from "./diagnostic.js";

/** A finding, and the other places where it is found in the same words. */
export interface FindingGroup {
  readonly finding: Diagnostic;
  readonly others: readonly SourcePlace[];
}

/** Joins findings that differ in their place alone, each group where its first stood. Those without a place, or with related places, stay alone. */
export function groupFindings(sorted: readonly Diagnostic[]): readonly FindingGroup[] {
  const groups = new Map<string, { readonly finding: Diagnostic; readonly others: SourcePlace[] }>();
  for (const [index, finding] of sorted.entries()) {
    const { code, severity, message, cause, fix, remedy, place, related = [] } = finding;
    const isAlone = place === undefined || related.length > 0;
    const key = JSON.stringify(isAlone ? [index] : [code, severity, message, cause, fix, remedy]);
    const group = groups.get(key);
    if (group === undefined || place === undefined) groups.set(key, { finding, others: [] });
    else if (![group.finding.place, ...group.others].some((known) => isSamePlace(known, place)))
      group.others.push(place);
  }
  return [...groups.values()];
}

function isSamePlace(left: SourcePlace | undefined, right: SourcePlace): boolean {
  return left?.file === right.file && left.line === right.line && left.column === right.column;
}
