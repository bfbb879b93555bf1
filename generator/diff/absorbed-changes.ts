import type { Change, DiffReport, Judgement } from "./change.js";
import { orderChanges } from "./judge/changes.js";
import { summarizeChanges } from "./report/summarize-changes.js";
import { tell } from "./report/tell.js";
import { correctionWords } from "./report/words/proof-words.js";
import type { DiffDocument, DiffSide, OverlayAction } from "./side.js";

/**
 * Adds to the report of effective specifications what breaks between the published ones and no longer does after the overlays: absorbed,
 * with the overlay action that hides it. A change that overlays alone make becomes a correction.
 *
 * @param published the report of the same sides as they were published; see `declarationsOf`
 */
export function withAbsorbed(
  report: DiffReport,
  published: DiffReport,
  sides: { readonly from: DiffSide; readonly to: DiffSide },
): DiffReport {
  const known = changesTold(report);
  const hidden = published.changes
    .filter((change) => change.wire !== "safe" && !known(change))
    .flatMap((change): readonly Change[] => {
      const found = overlayOf(change, sides);
      if (found === undefined) return [];
      const absorber = change.absorber ?? ({ by: "overlay", action: found.action } as const);
      // The report of effective specifications tells of the others.
      const followers = published.changes.filter((each) => each.cause === change.fingerprint && !known(each));
      const { also: _, unnamed: __, unnamedBeside: ___, alike: ____, ...own } = change;
      return [tell({ ...own, sdk: goesMissing(change) ? "risky" : "safe", absorbed: true, absorber }, followers)];
    });
  const told = changesTold(published);
  const own = report.changes.map((change) => (told(change) ? change : asCorrection(change, sides)));
  const changes = orderChanges([...own, ...hidden]);
  return { ...report, summary: summarizeChanges(changes), changes };
}

/** Whether programs that read a property get nothing where its type goes on. */
function goesMissing({ id }: Judgement): boolean {
  return /^response-.*-property-removed$/.test(id);
}

/** A change of a value that the published documents do not have: where an overlay wrote it, it is a correction that one side alone has. */
function asCorrection(change: Change, sides: { readonly from: DiffSide; readonly to: DiffSide }): Change {
  const found = change.rule === undefined ? undefined : overlayOf(change, sides);
  if (found === undefined) return change;
  const words = correctionWords(found.action, found.side);
  return { ...change, correction: found.action, also: change.also === undefined ? words : `${change.also} ${words}` };
}

/** The declarations that a report tells of: the other report need not show them again. */
export function declarationsOf({ changes }: DiffReport): ReadonlySet<string> {
  return new Set(changes.map(({ declaration }) => declaration));
}

/** Whether a report tells of a change: by its declaration or, where an overlay copies a schema to another name, by its places. */
function changesTold(report: DiffReport): (change: Change) => boolean {
  const declarations = declarationsOf(report);
  const places = new Set(report.changes.map(placesOf));
  return (change) => declarations.has(change.declaration) || places.has(placesOf(change));
}

/** The id of a change with its places in the files of both sides. */
function placesOf({ id, from, to }: Change): string {
  return JSON.stringify([id, ...[from, to].map((place) => place && [place.file, place.line, place.column])]);
}

/** File and line of the overlay action that wrote what the change speaks of, and the side that has it. */
function overlayOf(
  { from, to }: Judgement,
  sides: { readonly from: DiffSide; readonly to: DiffSide },
): { readonly action: string; readonly side: string } | undefined {
  const actions = (
    [
      [to, sides.to],
      [from, sides.from],
    ] as const
  ).flatMap(([place, side]) => {
    if (place === undefined) return [];
    const actionOf = (isAt: (document: DiffDocument) => boolean): OverlayAction | undefined =>
      side.documents.find(isAt)?.overlayAt?.(place.pointer);
    const published = actionOf(({ place: locate }) => locate("").file === place.file);
    if (published !== undefined) return { ...published, side: side.name };
    // The place of a value that an overlay wrote is in the overlay; an action that copies a schema around the value makes no difference.
    const written = actionOf(({ place: locate }) => locate(place.pointer).file === place.file);
    return written?.distance === 0 ? { ...written, side: side.name } : [];
  });
  const [nearest] = actions.sort((a, b) => a.distance - b.distance);
  return nearest;
}
