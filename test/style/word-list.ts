/** A word or phrase that new prose avoids, and its replacement. */
export interface AvoidedWord {
  readonly word: string;
  readonly instead: string;
  readonly pattern: RegExp;
}

/** Place of an avoided word in a text. */
export interface StyleHit {
  readonly word: string;
  readonly instead: string;
  /** From 1. */
  readonly line: number;
}

/** Reads the table below `## Word list` of STYLE.md: words between backticks in its first column, the replacement in its second. */
export function parseWordList(markdown: string): readonly AvoidedWord[] {
  const section = markdown.split("\n## Word list\n")[1] ?? "";
  return section
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .flatMap(([, words = "", instead = ""]) =>
      [...words.matchAll(/`([^`]+)`/g)].map(([, word = ""]) => ({ word, instead, pattern: patternOf(word) })),
    );
}

/** Finds the avoided words of a text, by line. */
export function findAvoidedWords(text: string, list: readonly AvoidedWord[]): readonly StyleHit[] {
  // Names become words, without moving a line: `answerOf` reads "answer Of".
  const plain = text.replace(/([a-z0-9])([A-Z])/g, "$1 $2");
  return list
    .flatMap(({ word, instead, pattern }) =>
      [...plain.matchAll(pattern)].map(({ index }) => ({ word, instead, line: lineAt(plain, index) })),
    )
    .sort((a, b) => a.line - b.line);
}

function patternOf(word: string): RegExp {
  if (word.endsWith(" …")) {
    const start = word.slice(0, -2);
    return new RegExp(`(?<![A-Za-z,][ \\t]*)${start}(?![A-Za-z])(?![^.!;\\n]*\\?)`, "g");
  }
  // A phrase may continue on the next line of a comment.
  const phrase = word.split(" ").join("[\\s*/]+");
  return new RegExp(`(?<![A-Za-z])${phrase}(?![A-Za-z])`, /[A-Z]/.test(word) ? "g" : "gi");
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
