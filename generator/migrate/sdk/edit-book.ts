import type { Node, SourceFile } from "typescript";
import { editedText, type TextEdit } from "../edit/edited-text.js";
import type { FileEdits } from "../edit/file-edits.js";
import { narrowEdit } from "../edit/narrow-edit.js";

/** Edits of the files of a program while they are planned: an edit takes the place of those within its range. */
export interface EditBook {
  replace(file: SourceFile, edit: TextEdit): void;
  /** The text of a node with the edits in it. */
  textOf(node: Node): string;
  /** The edits, each of no line that stays. */
  edits(): FileEdits;
  /** Whether an edit has taken a node away. */
  isReplaced(node: Node): boolean;
}

/** An empty book. */
export function editBook(): EditBook {
  const all = new Map<string, TextEdit[]>();
  const texts = new Map<string, string>();
  return {
    replace(file, edit) {
      const path = file.fileName;
      texts.set(path, file.text);
      const kept = (all.get(path) ?? []).filter(({ start, end }) => start < edit.start || end > edit.end);
      all.set(path, [...kept, edit]);
    },
    textOf(node) {
      const file = node.getSourceFile();
      const [from, to] = [node.getStart(), node.getEnd()];
      const inside = (all.get(file.fileName) ?? []).filter(({ start, end }) => start >= from && end <= to);
      return editedText(
        file.text.slice(from, to),
        inside.map(({ start, end, text }) => ({ start: start - from, end: end - from, text })),
      );
    },
    edits: () =>
      new Map(
        [...all].map(([path, own]) => [
          path,
          own
            .toSorted((a, b) => a.start - b.start || a.end - b.end)
            .flatMap((edit) => narrowEdit(texts.get(path) ?? "", edit)),
        ]),
      ),
    isReplaced(node) {
      const own = all.get(node.getSourceFile().fileName) ?? [];
      return own.some(
        ({ start, end, text }) => start <= node.getStart() && node.getEnd() <= end && !text.includes(node.getText()),
      );
    },
  };
}
