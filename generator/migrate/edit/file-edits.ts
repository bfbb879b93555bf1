import { editedText, type TextEdit } from "./edited-text.js";

/** Edits by path of file, in the order of the text; none overlaps another. */
export type FileEdits = ReadonlyMap<string, readonly TextEdit[]>;

/** An edit of one file of several. */
export interface EditInFile extends TextEdit {
  readonly path: string;
}

/** The texts of the edited files after their edits, by path. */
export function editedTexts(edits: FileEdits, textOf: (path: string) => string): ReadonlyMap<string, string> {
  return new Map([...edits].map(([path, own]) => [path, editedText(textOf(path), own)]));
}

/** Both, without edits that are there already; undefined where two of them overlap. */
export function withEdits(edits: FileEdits, added: readonly EditInFile[]): FileEdits | undefined {
  const all = new Map(edits);
  for (const { path, ...edit } of added) {
    const own = all.get(path) ?? [];
    const isThere = own.some(({ start, end, text }) => start === edit.start && end === edit.end && text === edit.text);
    if (isThere) continue;
    if (own.some(({ start, end }) => overlaps({ start, end }, edit))) return undefined;
    all.set(
      path,
      [...own, edit].sort((a, b) => a.start - b.start),
    );
  }
  return all;
}

/** Whether two ranges have a character in common, or insert at the same place. */
function overlaps(a: Pick<TextEdit, "start" | "end">, b: Pick<TextEdit, "start" | "end">): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}
