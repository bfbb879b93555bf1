import type { Excerpt } from "./excerpt.js";

/**
 * Of the lines a declaration has on this side, those that the other side does not have; all of them where that leaves none, for then
 * something between the lines has changed, such as their order.
 */
export function changedLines(here: Excerpt, there: Excerpt | undefined): ReadonlySet<number> {
  const other = new Set(there === undefined ? [] : declaration(there).map(([, text]) => text));
  const changed = declaration(here).flatMap(([line, text]) => (text === "" || other.has(text) ? [] : [line]));
  return new Set(changed.length > 0 ? changed : here.marked);
}

/** Lines that belong to the declaration, without indentation: the same block may be deeper on one side. */
function declaration({ firstLine, lines, marked }: Excerpt): readonly (readonly [number, string])[] {
  return marked.map((line) => [line, (lines[line - firstLine] ?? "").trim()]);
}
