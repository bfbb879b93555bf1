import Handlebars from "handlebars";
import { readAsset } from "../../files.js";

const engine = Handlebars.create();
const compiled = new Map<string, Handlebars.TemplateDelegate>();

/**
 * Renders a Markdown template of `generator/templates/`. Values are escaped for Markdown by {@link markdownText} and friends before they come here;
 * a name the template asks for and the data lacks is an error of ours.
 *
 * @param data plain objects: Handlebars reads own properties alone
 */
export function renderMarkdown(template: string, data: object): string {
  let render = compiled.get(template);
  if (render === undefined) {
    render = engine.compile(readAsset(`templates/${template}`), { strict: true, noEscape: true, preventIndent: true });
    compiled.set(template, render);
  }
  return render(data);
}

/**
 * The one place where text of a specification becomes Markdown: characters that would open markup, HTML or a table cell are escaped
 * (CommonMark 0.31 §2.4), control characters and bidirectional controls are shown as escapes, and the text stays in its line.
 */
export function markdownText(text: string): string {
  return visibleControls(text.replace(/\s+/g, " ").trim())
    .replace(/[\\`*_{}[\]<>|~]/g, "\\$&")
    .replace(/^(#|[-+>]|\d+[.)])/, "\\$1")
    .replaceAll("&", "&amp;");
}

/** Text in a code span that cannot be left: fenced by more backticks than the text has in a row (CommonMark 0.31 §6.1), pipes escaped for tables. */
export function markdownCode(text: string): string {
  const inner = visibleControls(text.replace(/\s+/g, " ")).replaceAll("|", "\\|");
  const longest = Math.max(0, ...[...inner.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest > 0 ? `${fence} ${inner} ${fence}` : `${fence}${inner}${fence}`;
}

function visibleControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
