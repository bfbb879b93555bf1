import type { Change, ChangePlace } from "../change.js";

/** Gives the path in the repository of a file that a place names; undefined for a file that is elsewhere. */
export type RepositoryPath = (file: string) => string | undefined;

/**
 * The place where a review shows a change: its declaration on the new side, or the nearest one that is left where it is gone. Undefined where the
 * new side is no file of the repository.
 */
export function reviewPlace({ to, nearest, from }: Change, pathOf: RepositoryPath): ChangePlace | undefined {
  const place = to ?? nearest ?? from;
  const file = place && pathOf(place.file);
  return place === undefined || file === undefined ? undefined : { ...place, file };
}
