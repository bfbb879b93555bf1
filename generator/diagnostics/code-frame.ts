import { recentlyUsed } from "../recently-used.js";
import type { SourcePlace } from "./diagnostic.js";
import { blanksFor } from "./display-width.js";
import type { Colors } from "./print-context.js";
import { visibleText } from "./safe-line.js";

const LINES_AROUND = 2;
const WIDTH = 160;

/** One text is asked for many places. */
const linesOf = recentlyUsed<readonly string[]>(16, (text) => text.split(/\r\n|\r|\n/));

/** A place whose end may be known. Lines and columns count from 1; the character at the end is not part of the place. */
export interface FramedPlace extends Pick<SourcePlace, "line" | "column"> {
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** A line of a code frame, made safe by {@link visibleText}. */
export interface FrameLine {
  readonly number: number;
  readonly text: string;
  /** The characters of `text` that are the place: from `start` to before `end`. In the line of the place alone. */
  readonly mark?: { readonly start: number; readonly end: number };
}

/**
 * The lines around a place; none where the text has no such line. Where the line of the place is longer than 160 characters, all lines are cut around its
 * column. The mark ends with the place or with the line; of a place whose end is not known it is one character.
 */
export function frameLines(text: string, place: FramedPlace): readonly FrameLine[] {
  const first = Math.max(1, place.line - LINES_AROUND);
  const lines = linesOf(text).slice(first - 1, place.line + LINES_AROUND);
  const own = lines[place.line - first];
  if (own === undefined) return [];
  const cut = own.length <= WIDTH ? 0 : wholeCharacter(own, Math.max(0, place.column - WIDTH / 2));
  const shown = lines.map((line) => window(line, cut));
  return shown.map((line, index) => {
    const number = first + index;
    if (number !== place.line) return { number, text: visibleText(line) };
    const moved = cut > 0 ? cut - ELLIPSIS.length : 0;
    const shownLength = (column: number): number => visibleText(line.slice(0, column - 1 - moved)).length;
    const start = Math.min(place.column, own.length + 1);
    const end = Math.min(endColumn(place, own), own.length + 1);
    return { number, text: visibleText(line), mark: { start: shownLength(start), end: shownLength(end) } };
  });
}

/** The lines around a place as text, numbered, with a caret below the first character of the place; none where the text has no such line. */
export function codeFrame(text: string, place: FramedPlace, colors: Colors): readonly string[] {
  const lines = frameLines(text, place);
  const width = String(lines.at(-1)?.number).length;
  return lines.flatMap(({ number, text: shown, mark }) => {
    const gutter = ` ${String(number).padStart(width)} |`;
    const content = shown === "" ? "" : ` ${shown}`;
    if (mark === undefined) return [`${colors.dim(` ${gutter}`)}${content}`];
    const below = `${colors.dim(` ${gutter.replace(/\d/g, " ")}`)}${colors.red(` ${blanksFor(shown.slice(0, mark.start))}^`)}`;
    return [`${colors.red(">")}${colors.dim(gutter)}${content}`, below];
  });
}

/** The column after the part of a place that is in its first line. */
function endColumn({ line, column, endLine, endColumn }: FramedPlace, own: string): number {
  if (endLine === undefined || endColumn === undefined) {
    const character = own.codePointAt(column - 1) ?? 0;
    return column + String.fromCodePoint(character).length;
  }
  return endLine > line ? own.length + 1 : endColumn;
}

const ELLIPSIS = "…";

/** A line from position `cut` on, no longer than the frame is wide, with an ellipsis where something is left out. */
function window(line: string, cut: number): string {
  const start = cut > 0 && line !== "" ? `${ELLIPSIS}${line.slice(wholeCharacter(line, cut))}` : line;
  return start.length <= WIDTH ? start : `${start.slice(0, wholeCharacter(start, WIDTH - 1))}${ELLIPSIS}`;
}

/** A position, or the one before it where it is between the halves of a character. */
function wholeCharacter(line: string, position: number): number {
  return (line.codePointAt(position - 1) ?? 0) > 0xffff ? position - 1 : position;
}
