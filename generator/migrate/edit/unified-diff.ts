import { fileName } from "../place.js";
import { editedText, type TextEdit } from "./edited-text.js";
import type { FileEdits } from "./file-edits.js";

/** Lines that are shown around a change. */
const CONTEXT = 3;

interface Hunk {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly edits: readonly TextEdit[];
}

/** The edits of several files as one patch, by the paths of the files. `root` is the folder that names of files are relative to. */
export function patchOf(edits: FileEdits, root: string, textOf: (path: string) => string): string {
  return [...edits]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, own]) => unifiedDiff(fileName(root, path), textOf(path), own))
    .join("");
}

/**
 * The edits of a file as a unified diff, which `git apply` and `patch -p1` take.
 *
 * @param name path of the file, with forward slashes
 * @param edits by their places in the text
 */
export function unifiedDiff(name: string, text: string, edits: readonly TextEdit[]): string {
  if (edits.length === 0) return "";
  const starts = lineStarts(text);
  let shift = 0;
  const hunks = hunksOf(edits, starts).map(({ firstLine, lastLine, edits: own }) => {
    const start = starts[firstLine] ?? 0;
    const end = starts[lastLine + 1] ?? text.length;
    const old = linesOf(text.slice(start, end));
    const moved = own.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    const now = linesOf(editedText(text.slice(start, end), moved));
    const header = `@@ -${firstLine + 1},${old.length} +${firstLine + 1 + shift},${now.length} @@\n`;
    shift += now.length - old.length;
    return header + body(old, now, firstLine, own, starts);
  });
  return `--- a/${name}\n+++ b/${name}\n${hunks.join("")}`;
}

/** Lines of a hunk: those of the old text that have an edit are removed, and their edited forms added. */
function body(
  old: readonly string[],
  now: readonly string[],
  firstLine: number,
  edits: readonly TextEdit[],
  starts: readonly number[],
): string {
  const touched = edits.map(
    ({ start, end }) => [lineAt(starts, start) - firstLine, lineAt(starts, end) - firstLine] as const,
  );
  let text = "";
  let at = 0;
  let shift = 0;
  const groups = merged(touched);
  for (const [first, last, own] of groups) {
    for (; at < first; at++) text += ` ${line(old[at])}`;
    const added = edits
      .slice(own[0], own[1] + 1)
      .reduce(
        (sum, edit) => sum + edit.text.split("\n").length - 1 - (lineAt(starts, edit.end) - lineAt(starts, edit.start)),
        0,
      );
    for (let index = first; index <= last; index++) text += `-${line(old[index])}`;
    for (let index = first + shift; index <= last + shift + added; index++) text += `+${line(now[index])}`;
    shift += added;
    at = last + 1;
  }
  for (; at < old.length; at++) text += ` ${line(old[at])}`;
  return text;
}

/** Ranges of lines that touch one another as one, with the first and last edit of each. */
function merged(
  ranges: readonly (readonly [number, number])[],
): readonly (readonly [first: number, last: number, edits: readonly [number, number]])[] {
  const found: [number, number, [number, number]][] = [];
  for (const [index, [first, last]] of ranges.entries()) {
    const before = found.at(-1);
    if (before !== undefined && first <= before[1]) {
      before[1] = Math.max(before[1], last);
      before[2][1] = index;
    } else found.push([first, last, [index, index]]);
  }
  return found;
}

function line(text: string | undefined): string {
  const own = text ?? "";
  return own.endsWith("\n") ? own : `${own}\n\\ No newline at end of file\n`;
}

function hunksOf(edits: readonly TextEdit[], starts: readonly number[]): readonly Hunk[] {
  const hunks: { firstLine: number; lastLine: number; edits: TextEdit[] }[] = [];
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    const firstLine = Math.max(0, lineAt(starts, edit.start) - CONTEXT);
    const lastLine = Math.min(starts.length - 1, lineAt(starts, edit.end) + CONTEXT);
    const before = hunks.at(-1);
    if (before !== undefined && firstLine <= before.lastLine + 1) {
      before.lastLine = Math.max(before.lastLine, lastLine);
      before.edits.push(edit);
    } else hunks.push({ firstLine, lastLine, edits: [edit] });
  }
  return hunks;
}

/** Places where lines begin; an end of line at the end of the text begins none. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0 && at + 1 < text.length; at = text.indexOf("\n", at + 1))
    starts.push(at + 1);
  return starts;
}

function lineAt(starts: readonly number[], position: number): number {
  let low = 0;
  for (let high = starts.length - 1; low < high; ) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Lines with their ends. */
function linesOf(text: string): readonly string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}
