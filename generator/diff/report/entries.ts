import type { Change, DiffReport, Verdict } from "../change.js";
import { atLeast } from "../judge/verdicts.js";
import { summarizeChanges } from "./summarize-changes.js";

/** The changes that a report shows: those that follow from another one of it are part of its sentence. */
export function entriesOf<Any extends Pick<Change, "fingerprint" | "cause">>(changes: readonly Any[]): readonly Any[] {
  const shown = new Set(changes.map(({ fingerprint }) => fingerprint));
  return changes.filter(({ cause }) => cause === undefined || !shown.has(cause));
}

type Unnamed = Pick<Change, "unnamed" | "unnamedBeside">;
type Followed = Pick<Change, "also"> & Unnamed;

/** The sentence of an entry, and those about other declarations that changed in the same way. */
export function messageOf(change: Pick<Change, "message"> & Followed): string {
  return [change.message, alsoOf(change) ?? []].flat().join(" ");
}

/** The sentences about what changed with an entry; undefined where nothing did. */
export function alsoOf(change: Followed): string | undefined {
  const sentences = [...(change.also === undefined ? [] : [change.also]), ...restInWords(change)];
  return sentences.length === 0 ? undefined : sentences.join(" ");
}

/**
 * The sentence that counts what is left out: changes that belong to an entry, others of its schema or operation, and entries of the same kind. None
 * where nothing is.
 */
export function restInWords({ unnamed = 0, unnamedBeside = 0 }: Unnamed, ofKind = 0): readonly string[] {
  const parts = [
    ...(unnamed === 0
      ? []
      : [`${unnamed} more ${unnamed === 1 ? "change that belongs" : "changes that belong"} to it`]),
    ...(unnamedBeside === 0 ? [] : [`${moreChanges(unnamedBeside)} of the same schema or operation`]),
    ...(ofKind === 0 ? [] : [`${moreChanges(ofKind)} of this kind`]),
  ];
  return parts.length === 0 ? [] : [`And ${parts.join(", and ")}.`];
}

function moreChanges(count: number): string {
  return `${count} more ${count === 1 ? "change" : "changes"}`;
}

/** The fingerprints of an entry and of the changes that belong to it: all of them take it out of a report. */
export function fingerprintsOf({
  fingerprint,
  folded = [],
}: Pick<Change, "fingerprint" | "folded">): readonly string[] {
  return [fingerprint, ...folded];
}

/** A report with its entries alone, each with the worst effect of its changes on types, their fingerprints, and the summary of those: an entry breaks calls where one of its changes does. */
export function withEntries(report: DiffReport): DiffReport {
  const changes = entriesOf(report.changes);
  const own = new Map(changes.map((change) => [change.fingerprint, [change]]));
  for (const change of report.changes) if (change.cause !== undefined) own.get(change.cause)?.push(change);
  const entries = changes.map((change) => {
    const all = own.get(change.fingerprint) ?? [change];
    const folded = [...new Set(all.map(({ fingerprint }) => fingerprint))].filter(
      (each) => each !== change.fingerprint,
    );
    return { ...change, sdk: worstTypes(all), ...(folded.length === 0 ? {} : { folded }) };
  });
  return { ...report, summary: summarizeChanges([...own.values()].map(asOne)), changes: entries };
}

/** An absorbed change is safe for types. */
function worstTypes(changes: readonly Change[]): Verdict {
  return changes.reduce<Verdict>((worst, { sdk }) => (atLeast(worst, sdk) ? worst : sdk), "safe");
}

/** The changes of an entry as one change, to be counted. */
function asOne(changes: readonly Change[]): Change {
  const worst = changes.reduce((a, b) => (atLeast(a.wire, b.wire) ? a : b));
  return changes.find(({ wire, witness, search }) => wire === worst.wire && (witness ?? search) !== undefined) ?? worst;
}
