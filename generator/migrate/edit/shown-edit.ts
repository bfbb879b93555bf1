import { join } from "node:path";
import { type FilePlace, fileName } from "../place.js";
import type { Place } from "../report.js";
import type { PlannedEdit } from "./code.js";
import { editedText } from "./edited-text.js";

/**
 * An edit as reports show it: the text of the place after it; of an edit around the place or elsewhere, its own text and its own place, such as that of a constant.
 *
 * @param textOf gives the text of a file before the edits, by its path
 * @param root that paths of files are relative to
 */
export function shownEdit(
  place: FilePlace,
  { edits, isSafe }: PlannedEdit,
  textOf: (path: string) => string,
  root: string,
): Place["edit"] {
  const path = join(root, place.file);
  const text = textOf(path);
  const [start, end] = [offsetOf(text, place.line, place.column), offsetOf(text, place.endLine, place.endColumn)];
  const [first] = edits;
  if (first === undefined) return undefined;
  if (!edits.every((edit) => edit.path === path && edit.start >= start && edit.end <= end))
    return { text: first.text, safe: isSafe, at: placeOf(textOf(first.path), fileName(root, first.path), first.start) };
  const moved = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return { text: editedText(text.slice(start, end), moved), safe: isSafe };
}

const LINE_ENDS = /\r\n|\r|\n|\u2028|\u2029/g;

function offsetOf(text: string, line: number, column: number): number {
  const lines = new RegExp(LINE_ENDS);
  for (let at = 1; at < line; at++) lines.exec(text);
  return lines.lastIndex + column - 1;
}

function placeOf(text: string, file: string, offset: number): NonNullable<NonNullable<Place["edit"]>["at"]> {
  const before = text.slice(0, offset).split(new RegExp(LINE_ENDS));
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
