import type { TextEdit } from "./edited-text.js";

/** Parts of an edit whose common subsequence is looked for; a longer edit stays whole. */
const MOST_PARTS = 500;

/** The same change as edits of the lines that differ: lines that are equal are in none of them. */
export function narrowEdit(text: string, edit: TextEdit): readonly TextEdit[] {
  return narrowed(text, edit, /(?<=\n)/, () => 1);
}

/** The same change as edits of the words that differ, which tells where each word of the old text is in the new one. */
export function narrowToWords(text: string, edit: TextEdit): readonly TextEdit[] {
  // A name is the same one sooner than a comma is.
  return narrowed(text, edit, /(?<=\W)|(?=\W)/, ({ length }) => length);
}

function narrowed(
  text: string,
  edit: TextEdit,
  between: RegExp,
  weight: (part: string) => number,
): readonly TextEdit[] {
  const old = text.slice(edit.start, edit.end).split(between);
  const now = edit.text.split(between);
  if (old.length < 2 || now.length < 2 || old.length > MOST_PARTS || now.length > MOST_PARTS) return [edit];
  const weights = commonWeights(old, now, weight);
  /** Whether a common part is one of the heaviest subsequence. */
  const isKept = (at: number, place: number): boolean =>
    at < old.length &&
    old[at] === now[place] &&
    (weights[at]?.[place] ?? 0) === (weights[at + 1]?.[place + 1] ?? 0) + weight(old[at] ?? "");
  const edits: TextEdit[] = [];
  let start = edit.start;
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (isKept(i, j)) {
      start += old[i]?.length ?? 0;
      i++;
      j++;
      continue;
    }
    let end = start;
    let added = "";
    while ((i < old.length || j < now.length) && !isKept(i, j)) {
      const isRemoved = j >= now.length || (i < old.length && (weights[i + 1]?.[j] ?? 0) >= (weights[i]?.[j + 1] ?? 0));
      if (isRemoved) end += old[i++]?.length ?? 0;
      else added += now[j++] ?? "";
    }
    edits.push({ start, end, text: added });
    start = end;
  }
  return edits;
}

/** The weight of the heaviest common subsequence of what follows each pair of parts. */
function commonWeights(
  old: readonly string[],
  now: readonly string[],
  weight: (part: string) => number,
): readonly (readonly number[])[] {
  const weights = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--) {
      const row = weights[i] as number[];
      const skipped = Math.max(weights[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
      const kept = old[i] === now[j] ? (weights[i + 1]?.[j + 1] ?? 0) + weight(old[i] ?? "") : 0;
      row[j] = Math.max(skipped, kept);
    }
  return weights;
}
