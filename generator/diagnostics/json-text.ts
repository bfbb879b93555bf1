/**
 * Characters that JSON leaves unescaped, and that a terminal, a reader or a workflow's runner would take for something else: DEL, C1, format
 * characters, line separators, invisible characters, and the first one of `##[`.
 */
const UNSEEN = /[\u007f-\u009f\u2028\u2029\p{Cf}\p{Default_Ignorable_Code_Point}]|#(?=#\[)/gu;

/** A value as indented JSON (RFC 8259) with a line end, in which every character that cannot be seen is an escape. */
export function jsonText(value: unknown): string {
  // Outside of strings JSON has none of these characters.
  return `${JSON.stringify(value, null, 2).replace(UNSEEN, escaped)}\n`;
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
  }).join("");
}
