import { withoutOldCommands } from "../diagnostics/safe-line.js";
import { compiledTemplate } from "./compiled-templates.js";

/**
 * Renders a Markdown template of `generator/templates/`. Values are escaped for Markdown by {@link markdownText} and friends before they come here;
 * a name the template asks for and the data lacks is an error of ours.
 *
 * @param data plain objects: Handlebars reads own properties alone
 */
export function renderMarkdown(template: string, data: object): string {
  return compiledTemplate(template)(data);
}

/**
 * The one place where text of a specification becomes Markdown: characters that would open markup, HTML or a table cell are escaped
 * (CommonMark 0.31 §2.4), control characters and bidirectional controls are shown as escapes, and the text stays in its line. The text
 * between two single backticks, without a backslash, stays code, and what GitHub would link by itself becomes code.
 */
export function markdownText(text: string): string {
  return (
    text
      .replace(/\s+/g, " ")
      .trim()
      .split(/(?<!`)(`[^`\\]+`)(?!`)/)
      .map((part, index) => (index % 2 === 1 ? markdownCode(part.slice(1, -1)) : withoutLinks(part)))
      .join("")
      .replace(/^(#|[-+>]|::)/, "\\$1")
      // A number begins a list where a space follows (CommonMark 0.31 §5.2).
      .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
  );
}

/**
 * Prose that becomes a link without any markup: addresses and e-mail addresses (GFM 0.29 §6.9), and on GitHub mentions, issues (`#1`, `GH-1`,
 * `owner/name#1`; behind `closes` it ends one). A backslash does not keep GitHub from it, a code span does.
 */
const LINKED =
  /((?:\b(?:https?|ftp):\/\/|\bwww\.|\b(?:mailto|xmpp):)[^\s<>`]*[^\s<>`.,:;!?'")\]*_~]|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]*\w|@[a-z0-9][\w/-]*|(?<!&)#\d+\b|\bGH-\d+\b)/giu;

function withoutLinks(text: string): string {
  return text
    .split(LINKED)
    .map((part, index) => (index % 2 === 1 ? markdownCode(part) : escapedInline(part)))
    .join("");
}

function escapedInline(text: string): string {
  return visibleControls(text)
    .replace(/[\\`*{}[\]<>|~]|(?<![a-zA-Z0-9])_|_(?![a-zA-Z0-9])/g, "\\$&")
    .replaceAll("&", "&amp;");
}

/** Markdown of the workspace's owner, as it is except for control characters and bidirectional controls, which are shown as escapes. */
export function markdownGuide(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Cs}/gu,
      visibleControls,
    )
    .trim();
}

/**
 * Text in a code span that cannot be left: fenced by more backticks than the text has in a row (CommonMark 0.31 §6.1), pipes escaped for
 * tables; no command to a workflow's runner, since a document may be printed in its log.
 */
export function markdownCode(text: string): string {
  const inner = withoutOldCommands(visibleControls(text.replace(/\s+/g, " "))).replaceAll("|", "\\|");
  const longest = Math.max(0, ...[...inner.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest > 0 ? `${fence} ${inner} ${fence}` : `${fence}${inner}${fence}`;
}

function visibleControls(text: string): string {
  return text.replace(
    /(?![\ufe00-\ufe0f\u{e0100}-\u{e01ef}])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
