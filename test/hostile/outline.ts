import { syntaxTree } from "./syntax-tree.js";

/**
 * How much of each kind of markup a Markdown text has: headings, fences, comments, rows, tags, links, emphasis, code, lines. A fence counts
 * as one, whatever stands in it.
 */
export function markdownOutline(text: string): string {
  // An escape is a text; in a code span there are none (CommonMark 0.31 §2.4, §6.1).
  const outside = text
    .replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, "```")
    .replace(/\\[!-/:-@[-`{-~]|(?<!`)(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g, (found) =>
      found.startsWith("\\") ? "" : "\u00a7",
    );
  const count = (pattern: RegExp): number => outside.match(pattern)?.length ?? 0;
  // A `_` within a word emphasizes nothing (CommonMark 0.31 §6.2).
  const emphasis = /\*|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
  return [/^#/gm, /^```/gm, /<!--/g, /-->/g, /^\|/gm, /\|/g, /</g, /[[\]]/g, emphasis, /`/g, /\n/g]
    .map(count)
    .join(" ");
}

/** Tags of an HTML page in their order, with the names of their attributes; what a style or a script holds is told whole. */
export function htmlOutline(page: string): string {
  const outline: string[] = [];
  const tag =
    /<!--[\s\S]*?-->|<(style|script)\b[^>]*>([\s\S]*?)<\/\1>|<(\/?[a-z][a-z0-9-]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>|</gi;
  for (const [whole, raw, content, name, attributes = ""] of page.matchAll(tag)) {
    if (raw !== undefined) outline.push(`${raw}: ${content}`);
    else if (name === undefined) outline.push(whole.length > 1 ? "comment" : "a stray <");
    else
      outline.push(
        [name, ...attributes.matchAll(/([a-z-]+)(?:="[^"]*")?/gi)]
          .map((part) => (typeof part === "string" ? part : part[1]))
          .join(" "),
      );
  }
  return outline.join("\n");
}

/** What files are apart from their texts, sorted: names of files are made of names. */
export function filesOutline(files: readonly { readonly path: string; readonly text: string }[]): readonly string[] {
  const of = (ending: string, outline: (path: string, text: string) => string): readonly string[] =>
    files
      .filter(({ path }) => path.endsWith(ending))
      .map(({ path, text }) => outline(path, text))
      .sort();
  return [...of(".ts", syntaxTree), ...of(".md", (_, text) => markdownOutline(text))];
}
