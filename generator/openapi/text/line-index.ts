/** Turns offsets of a file into lines and columns, both from 1; columns count UTF-16 code units. */
export interface LineIndex {
  readonly at: (offset: number) => { readonly line: number; readonly column: number };
}

/** Builds the index of a file once; a look-up is a binary search. Line ends are LF, CR LF and CR (YAML 1.2 §5.4). */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return {
    at: (offset) => {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    },
  };
}
