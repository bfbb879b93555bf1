/** A piece of a sentence: prose, or a name or value that stood between backticks. */
export interface SentencePart {
  readonly code: boolean;
  readonly text: string;
}

/**
 * A sentence in parts at its backticks. A backtick without a partner stays prose: names of a specification may hold one, and then
 * the split is off, but every part is escaped by the output all the same.
 */
export function codeSpans(sentence: string): readonly SentencePart[] {
  return sentence
    .split(/(`[^`\n]+`)/)
    .filter((part) => part !== "")
    .map((part) => (/^`[^`\n]+`$/.test(part) ? { code: true, text: part.slice(1, -1) } : { code: false, text: part }));
}
