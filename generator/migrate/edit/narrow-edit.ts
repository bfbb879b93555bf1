import type { TextEdit } from "./edited-text.js";

/** Lines of an edit whose common subsequence is looked for; longer edits keep the lines at their begin and end alone. */
const MOST_LINES = 500;

/** The same change as an edit of some lines, as edits of the lines that differ: lines that are equal are in none of them. */
export function narrowEdit(text: string, edit: TextEdit): readonly TextEdit[] {
  const old = linesOf(text.slice(edit.start, edit.end));
  const now = linesOf(edit.text);
  if (old.length < 2 || now.length < 2 || old.length > MOST_LINES || now.length > MOST_LINES) return [edit];
  const lengths = commonLengths(old, now);
  const edits: TextEdit[] = [];
  let start = edit.start;
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && old[i] === now[j]) {
      start += old[i]?.length ?? 0;
      i++;
      j++;
      continue;
    }
    let end = start;
    let added = "";
    while ((i < old.length || j < now.length) && (i >= old.length || j >= now.length || old[i] !== now[j])) {
      const isRemoved = j >= now.length || (i < old.length && (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0));
      if (isRemoved) end += old[i++]?.length ?? 0;
      else added += now[j++] ?? "";
    }
    edits.push({ start, end, text: added });
    start = end;
  }
  return edits;
}

/** The length of the longest common subsequence of what follows each pair of lines. */
function commonLengths(old: readonly string[], now: readonly string[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--) {
      const row = lengths[i] as number[];
      row[j] =
        old[i] === now[j] ? (lengths[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(lengths[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  return lengths;
}

function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}
