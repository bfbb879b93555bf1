const clusters = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Clusters that take two columns: emoji, and characters whose East_Asian_Width (UAX #11) is Wide or Fullwidth, by their scripts, as regular expressions
 * do not have that property. Halfwidth forms take one.
 */
const WIDE =
  /^(?![\uff61-\uffdc])[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}\p{Emoji_Presentation}\u3000-\u303e\u30fb\u30fc\uff01-\uff60\uffe0-\uffe6]|\ufe0f/u;

/** Spaces as wide as a string in a terminal; a tab stays one, as its width depends on the column where it is. */
export function blanksFor(text: string): string {
  return Array.from(clusters.segment(text), ({ segment }) =>
    segment === "\t" ? segment : WIDE.test(segment) ? "  " : " ",
  ).join("");
}
