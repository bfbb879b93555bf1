import { join } from "node:path";
import type { FilePlace } from "../place.js";
import type { PlannedEdit } from "./code.js";
import { editedText } from "./edited-text.js";

/** The text of a place after an edit; of an edit around the place or elsewhere, its own text. */
export function textOfEdit(place: FilePlace, { edits }: PlannedEdit, text: string, root: string): string | undefined {
  const [start, end] = [offsetOf(text, place.line, place.column), offsetOf(text, place.endLine, place.endColumn)];
  const path = join(root, place.file);
  if (!edits.every((edit) => edit.path === path && edit.start >= start && edit.end <= end)) return edits[0]?.text;
  return editedText(
    text.slice(start, end),
    edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })),
  );
}

function offsetOf(text: string, line: number, column: number): number {
  const lines = /\r\n|\r|\n|\u2028|\u2029/g;
  for (let at = 1; at < line; at++) lines.exec(text);
  return lines.lastIndex + column - 1;
}
