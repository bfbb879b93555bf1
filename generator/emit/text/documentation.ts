import { markdownProse } from "../../templates/prose.js";

/** Width at which the text of a comment is wrapped, indentation not counted. */
const WIDTH = 110;

/**
 * The one place where text of a specification becomes part of a comment. An asterisk and a slash cannot end the comment, `@` cannot start a tag or an inline
 * `{@link}`, control characters and bidirectional controls show as escapes, and every line break is a plain newline.
 */
export function escapeComment(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replaceAll("*/", "*\\/")
    .replace(/(^|[\s{*])@/g, "$1\\@")
    .replace(
      /(?![\ufe00-\ufe0f\u{e0100}-\u{e01ef}])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu,
      (character) => (character === "\n" ? "\n" : visible(character)),
    );
}

function visible(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/**
 * Text of a documentation comment without its delimiters: paragraphs separated by an empty line, long lines wrapped at spaces.
 *
 * @param paragraphs text of a specification, with its HTML as Markdown, escaped here; empty ones are left out
 * @param tags lines that are ours (`@throws …`), their free text escaped by {@link escapeComment} already; none can end the comment
 */
export function documentation(paragraphs: readonly string[], tags: readonly string[] = []): string {
  const lines = paragraphs
    .map((paragraph) => escapeComment(markdownProse(paragraph)).trim())
    .filter((paragraph) => paragraph !== "")
    .flatMap((paragraph, index) => [...(index === 0 ? [] : [""]), ...paragraph.split("\n").flatMap(wrap)]);
  const closed = tags.map((tag) => tag.replaceAll("*/", "*\\/"));
  return [...lines, ...(closed.length > 0 && lines.length > 0 ? [""] : []), ...closed].join("\n");
}

/** A line of a comment as lines that are not too wide. */
export function wrap(line: string): readonly string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of line.trimEnd().split(" ")) {
    if (current !== "" && current.length + 1 + word.length > WIDTH) {
      lines.push(current);
      current = word;
    } else current = current === "" ? word : `${current} ${word}`;
  }
  return [...lines, current];
}

/** A whole documentation comment, on one line where its text has one. */
export function documentationComment(text: string, indentation: string): string {
  const lines = text.split("\n");
  if (lines.length === 1) return `/** ${text} */`;
  return ["/**", ...lines.map((line) => `${indentation} *${line === "" ? "" : ` ${line}`}`), `${indentation} */`].join(
    "\n",
  );
}

/** The comment of a ts-morph structure: its text, on lines of its own where it has several; none where it is empty. */
export function commentOf(text: string): string[] {
  return text === "" ? [] : [text.includes("\n") ? `\n${text}` : text];
}
