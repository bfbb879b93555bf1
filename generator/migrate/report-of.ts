import { type Change, entriesOf } from "../diff/index.js";
import type { Refusal } from "./check/refusals.js";
import type { MigrationReport, Place } from "./report.js";

/** The sides, the package and the patch of a move. */
type Move = Omit<MigrationReport, "places" | "unexplained" | "summary">;

/** How many changes a move has, and how many of them reach the program. */
export type ChangeCounts = Pick<MigrationReport["summary"], "changes_that_reach_you" | "changes">;

/**
 * The report of a move, with its counts.
 *
 * @param errors that the compiler has before the move
 */
export function reportOf(
  move: Move,
  places: readonly Place[],
  unexplained: readonly Refusal[],
  counts: ChangeCounts,
  errors: number,
): MigrationReport {
  const breaks = places.filter(({ certainty }) => certainty === "breaks").length;
  const { patch, ...names } = move;
  return {
    ...names,
    places,
    unexplained: unexplained.map(({ file, line, column, code, message }) => ({ file, line, column, code, message })),
    patch,
    summary: {
      places: places.length,
      breaks,
      maybe: places.length - breaks,
      silent: places.filter((place) => !place.seen_by_compiler).length,
      edited: places.filter(({ edit }) => edit?.safe).length,
      ...counts,
      ...(errors === 0 ? {} : { errors_before: errors }),
    },
  };
}

/** Counts the entries of a comparison, and those that places belong to. */
export function entryCounts(places: readonly Place[], changes: readonly Change[]): ChangeCounts {
  const entries = new Set(entriesOf(changes).map(({ fingerprint }) => fingerprint));
  const causes = new Map(
    changes.flatMap(({ fingerprint, cause }) =>
      cause === undefined || entries.has(fingerprint) ? [] : [[fingerprint, cause] as const],
    ),
  );
  return {
    changes_that_reach_you: new Set(places.map(({ change }) => causes.get(change) ?? change)).size,
    changes: entriesOf(changes).length,
  };
}
