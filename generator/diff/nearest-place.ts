import { valueAt } from "../openapi/json-pointer.js";
import type { ChangePlace, Judgement } from "./change.js";
import type { DiffDocument, DiffSide } from "./side.js";

/**
 * Adds to each declaration that is gone the place that is left of it on the new side: the nearest node around it, as a review shows comments at
 * lines of the new file alone.
 */
export function withNearest(changes: readonly Judgement[], from: DiffSide, to: DiffSide): readonly Judgement[] {
  return changes.map((change) => {
    if (change.to !== undefined || change.from === undefined) return change;
    const old = documentAt(from, change.from);
    const now = to.documents.find(({ service }) => service === old?.service) ?? to.documents[0];
    return now === undefined ? change : { ...change, nearest: nearest(now, change.from.pointer) };
  });
}

/** The document that has a place. */
function documentAt({ documents }: DiffSide, { file, pointer }: ChangePlace): DiffDocument | undefined {
  return documents.find(
    (document) => valueAt(document.root, pointer) !== undefined && document.place(pointer).file === file,
  );
}

function nearest(document: DiffDocument, pointer: string): ChangePlace {
  let at = pointer;
  while (at !== "" && valueAt(document.root, at) === undefined) at = at.slice(0, at.lastIndexOf("/"));
  return document.place(at);
}
