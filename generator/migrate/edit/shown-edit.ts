import { join } from "node:path";
import { type FilePlace, fileName } from "../place.js";
import type { EditPlace, Place } from "../report.js";
import type { PlannedEdit } from "./code.js";
import { editedText } from "./edited-text.js";
import type { EditInFile } from "./file-edits.js";

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
  const elsewhere = (edit: EditInFile): { readonly text: string; readonly at: EditPlace } => ({
    text: edit.text,
    at: placeOf(textOf(edit.path), fileName(root, edit.path), edit.start),
  });
  const [first, ...further] = edits.toSorted((a, b) => Number(isOfTest(a.path)) - Number(isOfTest(b.path)));
  if (first === undefined) return undefined;
  if (!edits.every((edit) => edit.path === path && edit.start >= start && edit.end <= end)) {
    const others = further.length === 0 ? {} : { further: further.map(elsewhere) };
    return { safe: isSafe, ...elsewhere(first), ...others };
  }
  const moved = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return { text: editedText(text.slice(start, end), moved), safe: isSafe };
}

/** Whether a file is of tests by its name: those that run in production are shown first. */
function isOfTest(path: string): boolean {
  return /[/._-](tests?|specs?|__tests__)[/._-]/.test(path);
}

const LINE_ENDS = /\r\n|\r|\n|\u2028|\u2029/g;

function offsetOf(text: string, line: number, column: number): number {
  const lines = new RegExp(LINE_ENDS);
  for (let at = 1; at < line; at++) lines.exec(text);
  return lines.lastIndex + column - 1;
}

function placeOf(text: string, file: string, offset: number): EditPlace {
  const before = text.slice(0, offset).split(new RegExp(LINE_ENDS));
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
