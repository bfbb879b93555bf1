import { codeFrameColumns } from "@babel/code-frame";
import { recentlyUsed } from "../recently-used.js";
import type { SourcePlace } from "./diagnostic.js";
import type { Colors } from "./print-context.js";
import { visibleText } from "./safe-line.js";

const LINES_AROUND = 2;
const WIDTH = 160;

/** One text is asked for many places. */
const linesOf = recentlyUsed<readonly string[]>(16, (text) => text.split(/\r\n|\r|\n/));

/** The lines around a place, numbered, the place marked; none where the text has no such line. */
export function codeFrame(text: string, place: SourcePlace, colors: Colors): readonly string[] {
  const first = Math.max(1, place.line - LINES_AROUND);
  const lines = linesOf(text).slice(first - 1, place.line + LINES_AROUND);
  const marked = lines[place.line - first];
  if (marked === undefined) return [];
  const cut = marked.length <= WIDTH ? 0 : Math.max(0, place.column - WIDTH / 2);
  // The frame library ends a line at U+2028, too.
  const shown = lines.map((line) => visibleText(window(line, cut)));
  const options: { highlightCode: boolean; startLine: number; linesAbove: number; linesBelow: number } = {
    highlightCode: false,
    startLine: first,
    linesAbove: LINES_AROUND,
    linesBelow: LINES_AROUND,
  };
  const column = Math.min(place.column, marked.length + 1) - cut + (cut > 0 ? 1 : 0);
  const frame = codeFrameColumns(shown.join("\n"), { start: { line: place.line, column } }, options);
  return frame.split("\n").map((line) => colourLine(line, colors));
}

/** A line from column `cut` on, no longer than the frame is wide, with an ellipsis where something is left out. */
function window(line: string, cut: number): string {
  const start = cut > 0 && line !== "" ? `…${line.slice(cut)}` : line;
  return start.length <= WIDTH ? start : `${start.slice(0, WIDTH - 1)}…`;
}

/** The frame library colours its text as JavaScript, which YAML is not; so it prints plain and the marks are coloured here. */
function colourLine(line: string, colors: Colors): string {
  const bar = line.indexOf("|") + 1;
  const gutter = line.slice(0, bar);
  const content = line.slice(bar);
  if (gutter.startsWith(">")) return `${colors.red(">")}${colors.dim(gutter.slice(1))}${content}`;
  return /\d/.test(gutter) ? `${colors.dim(gutter)}${content}` : `${colors.dim(gutter)}${colors.red(content)}`;
}
