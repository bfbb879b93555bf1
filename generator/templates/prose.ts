/** Code of Markdown, whose text stays: fenced, or between single backticks (CommonMark 0.31 §6.1). */
const CODE = /(```[^`]*```|`[^`]*`)/;

/** Elements of HTML around a piece of a line, and how Markdown writes them. Each holds text alone: the innermost is replaced first. */
const INLINE: readonly (readonly [RegExp, string])[] = [
  [/<(?:code|tt|kbd|samp)>([^<>`]{1,2000})<\/(?:code|tt|kbd|samp)>/gi, "`$1`"],
  [/<(?:strong|b)>([^<>]{1,2000})<\/(?:strong|b)>/gi, "**$1**"],
  [/<(?:em|i)>([^<>]{1,2000})<\/(?:em|i)>/gi, "*$1*"],
  [/<a\s[^<>]{0,300}?href=["'](https?:[^<>"'\s()]{1,1000})["'][^<>]{0,300}>([^<>]{1,2000})<\/a>/gi, "[$2]($1)"],
  [/<(a|span|u|small|sup|sub|font)(?:\s[^<>]{0,1500})?>([^<>]{0,2000})<\/\1>/gi, "$2"],
];

/** Elements of HTML that part lines. */
const BLOCKS: readonly (readonly [RegExp, string])[] = [
  [/<br\s{0,9}\/?>/gi, "\n"],
  [/<li(?:\s[^<>]{0,300})?>/gi, "\n- "],
  [/<\/li>/gi, ""],
  [/<\/?(?:p|div|ul|ol|pre|h[1-6]|blockquote|hr)(?:\s[^<>]{0,300})?\/?>/gi, "\n\n"],
];

/** Depth of elements of one line within one another. */
const DEEPEST = 3;

const QUOTES: readonly (readonly [RegExp, string])[] = [
  [/&quot;|&#34;/g, '"'],
  [/&#0?39;|&apos;/g, "'"],
  [/&nbsp;/g, " "],
];

const MARKUP: readonly (readonly [RegExp, string])[] = [
  [/!?\[([^[\]]{0,500})\]\([^()\s]{0,1000}\)/g, "$1"],
  [/\*\*([^*\n]{1,500})\*\*/g, "$1"],
  [/(?<![\w*])\*([^\s*](?:[^*\n]{0,300}[^\s*])?)\*(?![\w*])/g, "$1"],
  [/(?<![\w_])__([^_\n]{1,500})__(?![\w_])/g, "$1"],
  [/^ {0,3}#{1,6} +/gm, ""],
];

const ENTITIES: readonly (readonly [RegExp, string])[] = [
  [/&lt;/g, "<"],
  [/&gt;/g, ">"],
  [/&amp;/g, "&"],
];

/**
 * A description, which is Markdown (OpenAPI 3.1 §4.5), with the elements of HTML that authors use in it as Markdown: paragraphs, lists, code,
 * emphasis, and links to `http` and `https`. Other angle brackets stay, such as those of a placeholder.
 */
export function markdownProse(text: string): string {
  if (!/[<&]/.test(text)) return text;
  const changed = outsideCode(text, (part) => {
    let inline = part;
    for (let depth = 0; depth < DEEPEST; depth++) inline = replaceAll(inline, INLINE);
    return replaceAll(inline, [...BLOCKS, ...QUOTES]);
  });
  return changed === text
    ? text
    : changed
        .replace(/[ \t]+\n/g, "\n")
        .replace(/\n{3,}/g, "\n\n")
        .trim();
}

/** The words of a description: its links and emphasis as their text. */
export function plainProse(text: string): string {
  const markdown = markdownProse(text).replace(/\*\*(`[^`*\n]{1,500}`)\*\*/g, "$1");
  return outsideCode(markdown, (part) => replaceAll(part, [...MARKUP, ...ENTITIES]));
}

function outsideCode(text: string, change: (part: string) => string): string {
  return text
    .split(CODE)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join("");
}

function replaceAll(text: string, replacements: readonly (readonly [RegExp, string])[]): string {
  return replacements.reduce((changed, [pattern, replacement]) => changed.replace(pattern, replacement), text);
}
