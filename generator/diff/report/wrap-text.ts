/** Longest code span that stays on one line. */
const LONGEST_SPAN = 40;

/** In the place of a space at which no line is broken; no character of a document is one (Unicode, private use). */
const KEPT = "\ue000";

/**
 * Text broken at spaces into lines of at most `width` characters; a word longer than that is cut, so that a hostile one cannot stretch
 * the page. A short code span stays whole. Gives at least one line.
 */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  const kept = text.replace(/`[^`]*`/g, (span) => (span.length > LONGEST_SPAN ? span : span.replaceAll(" ", KEPT)));
  for (const word of kept.split(/ +/).flatMap((part) => cut(part, width))) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((each) => each.replaceAll(KEPT, " "));
}

function cut(word: string, width: number): readonly string[] {
  return word.length <= width ? [word] : (word.match(new RegExp(`.{1,${width}}`, "gsu")) ?? []);
}

/** The text, of `length` characters at most; `…` replaces what is cut. */
export function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
