import { type Change, entriesOf } from "../diff/index.js";
import type { Refusal } from "./check/refusals.js";
import type { MigrationReport, Place } from "./report.js";

/** The report of a move, with its counts. */
export function reportOf(
  move: Pick<MigrationReport, "from" | "to" | "package">,
  places: readonly Place[],
  unexplained: readonly Refusal[],
  changes: readonly Change[],
  patch: string,
): MigrationReport {
  return {
    ...move,
    places,
    unexplained: unexplained.map(({ file, line, column, code, message }) => ({ file, line, column, code, message })),
    patch,
    summary: summaryOf(places, changes),
  };
}

function summaryOf(places: readonly Place[], changes: readonly Change[]): MigrationReport["summary"] {
  const entries = new Set(entriesOf(changes).map(({ fingerprint }) => fingerprint));
  const causes = new Map(
    changes.flatMap(({ fingerprint, cause }) =>
      cause === undefined || entries.has(fingerprint) ? [] : [[fingerprint, cause] as const],
    ),
  );
  const breaks = places.filter(({ certainty }) => certainty === "breaks").length;
  return {
    places: places.length,
    breaks,
    maybe: places.length - breaks,
    silent: places.filter((place) => !place.seen_by_compiler).length,
    edited: places.filter(({ edit }) => edit?.safe).length,
    changes_that_reach_you: new Set(places.map(({ change }) => causes.get(change) ?? change)).size,
    changes: entriesOf(changes).length,
  };
}
