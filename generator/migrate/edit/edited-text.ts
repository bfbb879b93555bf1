/** A replacement in a string: characters from `start` up to `end`, which is left out. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text after its edits, which do not overlap. */
export function editedText(text: string, edits: readonly TextEdit[]): string {
  let result = "";
  let at = 0;
  for (const edit of sorted(edits)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** The place in the original text of a place in the edited one; within a replacement, its begin. */
export function originalPosition(position: number, edits: readonly TextEdit[]): number {
  let shift = 0;
  for (const { start, end, text } of sorted(edits)) {
    const begin = start + shift;
    if (position < begin) break;
    if (position < begin + text.length) return start;
    shift += text.length - (end - start);
  }
  return position - shift;
}

/** The place in the edited text of a place in the original one; within a replaced range, the begin or the end of the replacement. */
export function editedPosition(position: number, edits: readonly TextEdit[]): number {
  let shift = 0;
  for (const { start, end, text } of sorted(edits)) {
    if (position <= start) break;
    if (position < end) return start + shift;
    shift += text.length - (end - start);
  }
  return position + shift;
}

function sorted(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.toSorted((a, b) => a.start - b.start);
}
