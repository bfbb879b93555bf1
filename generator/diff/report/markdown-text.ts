import { visibleText } from "../../diagnostics/safe-line.js";
import { codeSpans } from "../../templates/code-spans.js";
import { markdownCode, markdownText } from "../../templates/render.js";

/** A sentence as Markdown: the part between backticks becomes a code span, everything is escaped, the text stays in its line. */
export function markdownSentence(sentence: string): string {
  return codeSpans(sentence.replace(/\s+/g, " ").trim())
    .map(({ code, text }) => (code ? markdownName(text) : spaced(text)))
    .join("");
}

/** A name or value in a code span outside of tables, where a bar needs no escape and would show it. */
export function markdownName(text: string): string {
  return markdownCode(text).replaceAll("\\|", "|");
}

/** Lines in a fence that none of them can close (CommonMark 0.31 §4.5); controls are shown as escapes. */
export function markdownFence(language: string, lines: readonly string[]): string {
  const shown = lines.flatMap((line) => line.split(/\r\n|\r|\n/)).map((line) => visibleText(visibleControls(line)));
  const runs = shown.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(Math.max(3, ...runs.map((run) => run + 1)));
  return [`${fence}${language}`, ...shown, fence].join("\n");
}

/** The escaping trims, but a blank between prose and a code span counts. */
function spaced(text: string): string {
  const inner = markdownText(text);
  if (inner === "") return " ";
  return `${/^\s/.test(text) ? " " : ""}${inner}${/\s$/.test(text) ? " " : ""}`;
}

function visibleControls(line: string): string {
  return line.replace(
    /(?![\ufe00-\ufe0f\u{e0100}-\u{e01ef}])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\p{Default_Ignorable_Code_Point}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
