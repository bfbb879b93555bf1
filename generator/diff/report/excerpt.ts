import type { ChangePlace } from "../change.js";

/** Lines of a source around a declaration. */
export interface Excerpt {
  /** Number of the first line, from 1. */
  readonly firstLine: number;
  readonly lines: readonly string[];
  /** Numbers of the lines that belong to the declaration. */
  readonly marked: readonly number[];
}

/** The excerpt for a place, or `undefined` where its source is not at hand. */
export type ExcerptOf = (place: ChangePlace) => Excerpt | undefined;

const AROUND = 3;
const LONGEST = 14;

/**
 * Excerpts from texts by file: the declaration at the place, which goes on as long as lines are indented deeper, and a few lines around it.
 * A long declaration is cut.
 */
export function excerptsOf(texts: ReadonlyMap<string, string>): ExcerptOf {
  const split = new Map<string, readonly string[]>();
  return (place) => {
    const text = texts.get(place.file);
    if (text === undefined) return undefined;
    const lines = split.get(place.file) ?? text.split(/\r\n|\r|\n/);
    split.set(place.file, lines);
    if (lines[place.line - 1] === undefined) return undefined;
    const last = Math.min(lastLine(lines, place), place.line + LONGEST - 1);
    const first = Math.max(1, place.line - AROUND);
    const shown = lines.slice(first - 1, last + AROUND);
    while (shown.length > last - first + 1 && shown.at(-1)?.trim() === "") shown.pop();
    const marked = Array.from({ length: last - place.line + 1 }, (_, index) => place.line + index);
    return { firstLine: first, lines: shown, marked };
  };
}

/** The last line of the block that begins at the place: deeper lines, items of a list at the key's own depth, and brackets that close it. */
function lastLine(lines: readonly string[], { line, column }: ChangePlace): number {
  const opening = lines[line - 1] ?? "";
  // A place may name the line alone: then its block is as deep as the line.
  const depth = Math.max(column - 1, opening.length - opening.trimStart().length);
  const isKey = /:\s*(#.*)?$/.test(opening);
  let last = line;
  for (let number = line + 1; number <= lines.length; number++) {
    const text = lines[number - 1] ?? "";
    if (text.trim() === "") continue;
    const indentation = text.length - text.trimStart().length;
    const item = isKey && indentation === depth && text.trimStart().startsWith("- ");
    const closing = indentation === depth && /^\s*[\]}]/.test(text);
    if (indentation <= depth && !item && !closing) break;
    last = number;
    if (closing) break;
  }
  return last;
}
